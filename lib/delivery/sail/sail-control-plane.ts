import { ApiObject, type Chart } from 'cdk8s';
import { withoutNamespace } from '../../core/cluster-scoped';
import type { IstioSpec } from '../../../imports/engines/sailoperator.io';
import type { Mesh } from '../mesh';
import { manifestsOf } from '../output-file';
import { istiodValues } from '../releases';
import { Istio } from './istio';
import { IstioCNI, ZTunnel } from './node-agent';

/** The namespaces and resources from which the Sail operator installs a control plane, to be applied before anything else. */
export function sailBootstrap(mesh: Mesh): string {
  return controlPlaneIn([mesh.rootNamespace, ...agentNamespaces(mesh)], mesh, () => {});
}

/**
 * The same, to be delivered with the app's own charts. In a fleet, one of them contains the namespace of the control plane, which needs labels.
 *
 * @param prepare called for every object, to annotate it
 */
export function sailManifests(mesh: Mesh, prepare: (object: ApiObject) => void): string {
  return controlPlaneIn([...(mesh.cluster ? [] : [mesh.rootNamespace]), ...agentNamespaces(mesh)], mesh, prepare);
}

function controlPlaneIn(namespaces: readonly string[], mesh: Mesh, prepare: (object: ApiObject) => void): string {
  return manifestsOf((chart) => {
    namespaces.forEach((name) => addNamespace(chart, name));
    addIstio(chart, mesh);
    if (mesh.isAmbient) addAgents(chart, mesh);
    chart.node
      .findAll()
      .filter((construct) => construct instanceof ApiObject)
      .forEach(prepare);
  });
}

function agentNamespaces({ isAmbient }: Mesh): string[] {
  return isAmbient ? ['istio-cni', 'ztunnel'] : [];
}

function addNamespace(chart: Chart, name: string): void {
  withoutNamespace(new ApiObject(chart, `Namespace-${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}

function addIstio(chart: Chart, mesh: Mesh): void {
  const { profile, ...values } = istiodValues(mesh);
  const { version, rootNamespace: namespace } = mesh;
  new Istio(chart, 'Istio', { version, namespace, profile: profile as IstioSpec['profile'], values });
}

function addAgents(chart: Chart, { version, platform }: Mesh): void {
  const values = platform && { global: { platform } };
  new IstioCNI(chart, 'IstioCNI', { version, namespace: 'istio-cni', spec: { profile: 'ambient', values } });
  new ZTunnel(chart, 'ZTunnel', { version, namespace: 'ztunnel' });
}
