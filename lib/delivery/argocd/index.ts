/** The kinds of Argo CD that deliveries write, for what they do not. */
export {
  Application,
  type ApplicationDestination,
  type ApplicationProps,
  type ApplicationSource,
  type ApplicationSpec,
  type IgnoredDifference,
} from './application';
export { ApplicationSet, type ApplicationSetProps, type ApplicationSetSpec } from './application-set';
