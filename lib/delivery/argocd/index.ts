/** The Argo CD kinds that deliveries use, for your own objects. */
export type {
  ApplicationSetSpec,
  ApplicationSpec,
  ApplicationSpecDestination,
  ApplicationSpecIgnoreDifferences,
  ApplicationSpecSource,
} from '../../../imports/engines/argoproj.io';
export { Application, type ApplicationProps } from './application';
export { ApplicationSet, type ApplicationSetProps } from './application-set';
