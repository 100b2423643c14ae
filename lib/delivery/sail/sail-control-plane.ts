import { ApiObject, type Chart } from 'cdk8s';
import { withoutNamespace } from '../../core/cluster-scoped';
import type { Mesh } from '../mesh';
import { manifestsOf } from '../output-file';
import { istiodValues } from '../releases';
import { Istio } from './istio';
import { IstioCNI, ZTunnel } from './node-agent';

/**
 * The namespaces and resources of which Sail's operator makes a control plane.
 *
 * @param prepare told of every object, to annotate it
 */
export function sailManifests(mesh: Mesh, prepare: (object: ApiObject) => void = () => {}): string {
  return manifestsOf((chart) => {
    namespacesOf(mesh).forEach((name) => addNamespace(chart, name));
    addIstio(chart, mesh);
    if (mesh.isAmbient) addAgents(chart, mesh);
    chart.node
      .findAll()
      .filter((construct) => construct instanceof ApiObject)
      .forEach(prepare);
  });
}

/** The operator makes no namespaces. That of the control plane has labels in a fleet, so the cluster's own charts hold it. */
function namespacesOf({ cluster, rootNamespace, isAmbient }: Mesh): string[] {
  return [...(cluster ? [] : [rootNamespace]), ...(isAmbient ? ['istio-cni', 'ztunnel'] : [])];
}

function addNamespace(chart: Chart, name: string): void {
  withoutNamespace(new ApiObject(chart, `Namespace-${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}

function addIstio(chart: Chart, mesh: Mesh): void {
  const { profile, ...values } = istiodValues(mesh);
  const { version, rootNamespace: namespace } = mesh;
  new Istio(chart, 'Istio', { version, namespace, profile: profile as string | undefined, values });
}

function addAgents(chart: Chart, { version }: Mesh): void {
  new IstioCNI(chart, 'IstioCNI', { version, namespace: 'istio-cni', spec: { profile: 'ambient' } });
  new ZTunnel(chart, 'ZTunnel', { version, namespace: 'ztunnel' });
}
