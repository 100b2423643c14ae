import { checkNamespace, checkObjectName } from '../core/checks';
import type { IPolicyTarget, PolicyTargetConfig } from '../core/roles';
import type { Labels } from '../semantics/labels';
import type { MeshNamespace } from './mesh-namespace';
import { namespaceName } from './mesh-namespace';
import { MeshWorkload } from './workload';

/**
 * The target of a policy, where the app has no service or workload object for it.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/
 * @example
 * PeerAuthentication.strict(chart, 'Strict', PolicyTarget.namespace('shop'));
 */
export class PolicyTarget implements IPolicyTarget {
  /**
   * The whole mesh: a policy without a selector in Istio's root namespace.
   *
   * @param rootNamespace `meshConfig.rootNamespace`
   * @throws ConfigError when the namespace is not valid
   */
  static mesh(rootNamespace = 'istio-system'): PolicyTarget {
    return new PolicyTarget({ namespace: checkNamespace('PolicyTarget.mesh', 'rootNamespace', rootNamespace) });
  }

  /**
   * All workloads of a namespace.
   *
   * @throws ConfigError when the namespace is not valid
   */
  static namespace(namespace: MeshNamespace | string): PolicyTarget {
    const name = namespaceName('PolicyTarget.namespace', namespace);
    return new PolicyTarget({ namespace: checkNamespace('PolicyTarget.namespace', 'namespace', name) });
  }

  /**
   * The workloads of a namespace with these labels.
   *
   * @throws ConfigError when the namespace is not valid, or there are no labels
   */
  static workload(namespace: string, labels: Labels): PolicyTarget {
    return new PolicyTarget(MeshWorkload.fromAttributes({ namespace, labels }).asPolicyTarget());
  }

  /**
   * A Service behind a waypoint that this app does not create, by its name.
   *
   * @param namespace the Service's own
   * @throws ConfigError when the namespace or the name is not valid
   */
  static service(namespace: string, name: string): PolicyTarget {
    checkNamespace('PolicyTarget.service', 'namespace', namespace);
    checkObjectName('PolicyTarget.service', 'name', name);
    return new PolicyTarget({ namespace, ref: { group: '', kind: 'Service', name } });
  }

  /**
   * A waypoint that this app does not create, by its name.
   *
   * @param namespace the waypoint's own
   * @throws ConfigError when the namespace or the name is not valid
   */
  static waypoint(namespace: string, name: string): PolicyTarget {
    checkNamespace('PolicyTarget.waypoint', 'namespace', namespace);
    checkObjectName('PolicyTarget.waypoint', 'name', name);
    return new PolicyTarget({ namespace, ref: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name } });
  }

  /**
   * All waypoints of the mesh.
   *
   * @param rootNamespace `meshConfig.rootNamespace`
   * @throws ConfigError when the namespace is not valid
   */
  static waypoints(rootNamespace = 'istio-system'): PolicyTarget {
    const ref = { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' };
    return new PolicyTarget({ namespace: checkNamespace('PolicyTarget.waypoints', 'rootNamespace', rootNamespace), ref });
  }

  private constructor(private readonly config: PolicyTargetConfig) {}

  asPolicyTarget(): PolicyTargetConfig {
    return this.config;
  }
}
