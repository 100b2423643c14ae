/** The kinds of Argo CD that deliveries write, for what they do not. */
export type {
  ApplicationSetSpec,
  ApplicationSpec,
  ApplicationSpecDestination,
  ApplicationSpecIgnoreDifferences,
  ApplicationSpecSource,
} from '../../../imports/engines/argoproj.io';
export { Application, type ApplicationProps } from './application';
export { ApplicationSet, type ApplicationSetProps } from './application-set';
