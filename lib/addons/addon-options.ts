import type { Size } from 'cdk8s';
import type { ContainerResources } from 'cdk8s-plus-28';
import type { Expose } from './expose';

/** Options of all addons. */
export interface AddonOptions {
  /**
   * Namespace of its objects.
   * @default 'istio-system'
   */
  readonly namespace?: string;
  /**
   * Image with its tag or digest.
   * @default - the release that Istio 1.30 is tested with
   */
  readonly image?: string;
  /**
   * Resource requests and limits of the pod.
   * @default - enough for a mesh of some dozen pods
   */
  readonly resources?: ContainerResources;
  /**
   * How its page is exposed outside the cluster.
   * @default Expose.none()
   */
  readonly expose?: Expose;
  /**
   * Whether a NetworkPolicy only allows callers that need it: the addons that read from it, the gateway that it is exposed through,
   * Prometheus, and proxies for Jaeger's collector. `letIn` allows more. The calls of the addon itself are not restricted.
   * @default true
   */
  readonly networkPolicy?: boolean;
}

/** Options of an addon that stores data. */
export interface StoredAddonOptions extends AddonOptions {
  /**
   * Size of a volume for the data, in whole gibibytes.
   * @default - none: the data is lost with the pod
   */
  readonly storage?: Size;
  /**
   * StorageClass of the volume.
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
}
