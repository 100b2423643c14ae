import type { MeshConfig } from '../../mesh/config/mesh-config';
import type { MeshOptions } from '../../mesh/config/mesh-options';

/** The first second of 2026. It is fixed, so that an answer never changes. */
export const DEFAULT_NOW = 1_767_225_600;

/** The settings of a simulation. */
export interface SimulationOptions extends MeshOptions {
  readonly meshConfig?: MeshConfig;
  /**
   * The time for the validation of tokens in headers, in seconds since 1970.
   * @default 1767225600, the first second of 2026, so that results never change
   */
  readonly now?: number;
  /**
   * True to assume what the manifests need but do not contain, as in an installation of Istio: the Service of the default ingress
   * gateway (80 → 8080, 443 → 8443), and Namespaces whose pods are in the mesh. `warnings` lists what is used.
   * @default false, so that a test only depends on its manifests
   */
  readonly assumeInstalled?: boolean;
}
