import { mergeOverrides } from '../core/merge';
import { isIpAddress } from '../semantics/ip-address';
import type { Mesh } from './mesh';
import { meshConfigOf } from './mesh-config';
import { PROFILES } from './profile';
import type { Release } from './release';

/** The repository of Istio's charts. */
export const ISTIO_REPO = 'https://istio-release.storage.googleapis.com/charts';

type Values = Record<string, unknown>;

/** The releases of a mesh: Istio, by its charts or by the Sail operator, and cert-manager. */
export function meshReleases(mesh: Mesh): Release[] {
  const istio = mesh.controlPlane === 'sail' ? [sailOperator(mesh)] : controlPlane(mesh);
  return [...istio, ...eastWestGateway(mesh), certManager(mesh), ...mesh.moreReleases].map((release) => withOverrides(mesh, release));
}

/** Values of istiod: the settings of the profile, the data plane and the cluster. */
export function istiodValues(mesh: Mesh): Values {
  const { pilot, proxyResources } = PROFILES[mesh.profile];
  const resources = proxyResources && { proxy: { resources: proxyResources }, waypoint: { resources: structuredClone(proxyResources) } };
  return {
    ...(mesh.cluster?.primary && { profile: 'remote' }),
    ...(mesh.isAmbient && { profile: 'ambient' }),
    global: { istioNamespace: mesh.rootNamespace, ...platformGlobal(mesh), ...resources, ...clusterGlobals(mesh) },
    meshConfig: meshConfigOf(mesh),
    pilot: { ...pilot, ...(mesh.isAmbient && mesh.controlPlane === 'sail' && { trustedZtunnelNamespace: 'ztunnel' }) },
    ...remoteInjection(mesh),
  };
}

/** The values that identify the cluster within its mesh; empty for a mesh of one cluster. */
export function clusterGlobals({ cluster }: Mesh): Values {
  if (!cluster) return {};
  const { name, meshId, network, primary } = cluster;
  const identity = { meshID: meshId, multiCluster: { clusterName: name }, network };
  if (primary) return { ...identity, configCluster: true, remotePilotAddress: primary.address };
  return cluster.hasRemotes ? { ...identity, externalIstiod: true } : identity;
}

/** The name of the platform in Istio's charts. */
export function platformGlobal({ platform }: Mesh): Values {
  return platform === undefined ? {} : { platform };
}

/** The injection service of a cluster without its own control plane. */
export function remoteInjection({ cluster }: Mesh): Values {
  if (!cluster?.primary) return {};
  return { istiodRemote: { injectionPath: `/inject/cluster/${cluster.name}/net/${cluster.network}` } };
}

function controlPlane(mesh: Mesh): Release[] {
  const istio = (chart: string, releaseName: string, dependsOn: string[], values: Values): Release => {
    return { chart, repo: ISTIO_REPO, version: mesh.version, namespace: mesh.rootNamespace, releaseName, values, dependsOn };
  };
  const base = istio('base', 'istio-base', [], baseValues(mesh));
  const istiod = istio('istiod', 'istiod', ['istio-base'], istiodValues(mesh));
  if (!mesh.isAmbient) return [base, istiod];

  const { proxyResources: resources } = PROFILES[mesh.profile];
  const node = { profile: 'ambient', ...(resources && { resources }) };
  return [
    base,
    istiod,
    istio('cni', 'istio-cni', ['istiod'], { ...node, global: { istioNamespace: mesh.rootNamespace, ...platformGlobal(mesh) } }),
    istio('ztunnel', 'ztunnel', ['istiod', 'istio-cni'], { ...node, istioNamespace: mesh.rootNamespace, ...globals(platformGlobal(mesh)) }),
  ];
}

function globals(values: Values): Values {
  return Object.keys(values).length > 0 ? { global: values } : {};
}

function baseValues(mesh: Mesh): Values {
  const global = { istioNamespace: mesh.rootNamespace };
  if (mesh.cluster?.primary) return { profile: 'remote', global: { ...global, externalIstiod: true } };
  return { global: mesh.cluster?.hasRemotes ? { ...global, externalIstiod: true } : global };
}

/** The Sail operator includes the CRDs of Istio; the control plane itself is one of its resources. */
function sailOperator(mesh: Mesh): Release {
  const repo = 'https://istio-ecosystem.github.io/sail-operator';
  return { chart: 'sail-operator', repo, version: mesh.version, namespace: 'sail-operator', releaseName: 'sail-operator' };
}

function eastWestGateway(mesh: Mesh): Release[] {
  if (!mesh.cluster?.eastWest) return [];
  const { address } = mesh.cluster.eastWest;
  const values = {
    name: 'istio-eastwestgateway',
    networkGateway: mesh.cluster.network,
    ...(isIpAddress(address ?? '') && { service: { loadBalancerIP: address } }),
  };
  const { version, rootNamespace: namespace } = mesh;
  const dependsOn = mesh.controlPlane === 'sail' ? ['sail-operator'] : ['istiod'];
  const releaseName = 'istio-eastwestgateway';
  return [{ chart: 'gateway', repo: ISTIO_REPO, version, namespace, releaseName, values, dependsOn, awaited: false }];
}

function certManager(mesh: Mesh): Release {
  return {
    chart: 'cert-manager',
    repo: 'oci://quay.io/jetstack/charts',
    version: mesh.certManagerVersion,
    namespace: 'cert-manager',
    releaseName: 'cert-manager',
    values: { crds: { enabled: true } },
  };
}

function withOverrides({ releaseValues }: Mesh, release: Release): Release {
  const { releaseName, values = {} } = release;
  if (!Object.hasOwn(releaseValues, releaseName)) return release;
  return { ...release, values: mergeOverrides(values, releaseValues[releaseName]) as Values };
}
