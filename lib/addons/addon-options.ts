import type { Size } from 'cdk8s';
import type { ContainerResources } from 'cdk8s-plus-28';
import type { Expose } from './expose';

/** Options that every addon has. */
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
   * What the pod asks for, and may use at most.
   * @default - enough for a mesh of some dozen pods
   */
  readonly resources?: ContainerResources;
  /**
   * How its page is reached from outside the cluster.
   * @default Expose.none()
   */
  readonly expose?: Expose;
  /**
   * Whether a NetworkPolicy keeps everybody out but those who need it: the addons that read from it, the gateway that it is exposed
   * through, Prometheus, and proxies for Jaeger's collector. `letIn` names more. What the addon itself calls is not restricted.
   * @default true
   */
  readonly networkPolicy?: boolean;
}

/** Options of an addon that keeps data. */
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
