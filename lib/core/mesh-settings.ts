import type { Construct, IConstruct } from 'constructs';
import { appFact } from './app-facts';
import { ConfigError } from './config-error';

/** The API that gateways and routes are written in: Istio's own, or Kubernetes' Gateway API. */
export type RoutingApi = 'istio' | 'gateway-api';

/** What a mesh decides for every construct of its app. */
export interface MeshSettings {
  /** The API that constructs which support both write gateways and routes in. */
  readonly api: RoutingApi;
  /** True if workloads join without sidecars. */
  readonly isAmbient: boolean;
  /** The lowest minor version of the Gateway API that the cluster may have: 5 for 1.5. */
  readonly gatewayApi: number;
}

interface Decision {
  settings: MeshSettings;
  /** The first construct that relied on the settings. */
  reader?: IConstruct;
}

const WITHOUT_MESH: MeshSettings = { api: 'istio', isAmbient: false, gatewayApi: 5 };

const decisionOf = appFact<Decision>('mesh-settings', () => ({ settings: WITHOUT_MESH }));

/** The settings of the mesh of a construct's app; those of a sidecar mesh with Istio's own API if the app does not describe a mesh. */
export function meshSettings(at: IConstruct): MeshSettings {
  const decision = decisionOf(at);
  decision.reader ??= at;
  return decision.settings;
}

/**
 * Decides for the whole app.
 *
 * @throws ConfigError when a construct that was created earlier relies on something else
 */
export function decideMeshSettings(mesh: Construct, decided: Omit<MeshSettings, 'gatewayApi'> & Partial<MeshSettings>): void {
  const settings = { gatewayApi: WITHOUT_MESH.gatewayApi, ...decided };
  const decision = decisionOf(mesh);
  const { api, isAmbient, gatewayApi } = decision.settings;
  const isOther = api !== settings.api || isAmbient !== settings.isAmbient;
  if (decision.reader && (isOther || gatewayApi !== settings.gatewayApi)) {
    const problem = `is created after ${decision.reader.node.path}, which was created for another mesh`;
    const about = isOther ? { field: 'api', value: settings.api } : { field: 'istio' };
    throw new ConfigError(mesh, { ...about, problem, fix: 'create the Mesh first' });
  }
  decision.settings = settings;
}
