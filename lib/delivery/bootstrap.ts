import { Yaml } from 'cdk8s';
import { mergeOverrides } from '../core/merge';
import type { Mesh } from './mesh';
import { withChanges } from './mesh-config';
import type { OutputFile } from './output-file';
import type { MeshProfile } from './profile';
import { PROFILES } from './profile';
import { clusterGlobals, istiodValues, platformGlobal, remoteInjection } from './releases';
import { installScript } from './install-script';
import { sailBootstrap } from './sail/sail-control-plane';

/**
 * The files that install what a mesh runs on: Istio's control plane, cert-manager and the app's own charts.
 *
 * @param output the folder with the manifests to apply afterwards
 */
export function bootstrapFiles(mesh: Mesh, output: string): OutputFile[] {
  const controlPlane =
    mesh.controlPlane === 'sail'
      ? [file('istio.yaml', sailBootstrap(mesh))]
      : [file('istio-operator.yaml', Yaml.stringify(istioOperator(mesh)))];
  const values = mesh.releases.filter(({ values: given, releaseName }) => given && !ISTIOCTL.has(releaseName));
  return [
    ...values.map(({ releaseName, values: given }) => file(`${releaseName}-values.yaml`, Yaml.stringify(given))),
    { ...file('install.sh', installScript(mesh, output)), executable: true },
    ...controlPlane,
  ];
}

/** The releases that istioctl installs itself. */
export const ISTIOCTL: ReadonlySet<string> = new Set(['istio-base', 'istiod', 'istio-cni', 'ztunnel']);

// istioctl supports the demo profile completely. Production is based on the default profile, which does not have providers.
const PROFILE_NAMES: Readonly<
  Record<MeshProfile, { readonly name: string; readonly components: object; readonly meshConfig: Readonly<Record<string, unknown>> }>
> = {
  demo: { name: 'demo', components: {}, meshConfig: {} },
  production: {
    name: 'default',
    components: { pilot: { k8s: { hpaSpec: { minReplicas: 2 } } } },
    meshConfig: PROFILES.production.meshConfig,
  },
};

function istioOperator(mesh: Mesh): object {
  const { name, components, meshConfig } = PROFILE_NAMES[mesh.profile];
  const special = specialProfile(mesh);
  const nodes = mesh.isAmbient ? { cni: { enabled: true }, ztunnel: { enabled: true } } : {};
  return {
    apiVersion: 'install.istio.io/v1alpha1',
    kind: 'IstioOperator',
    metadata: { name: 'istio', namespace: mesh.rootNamespace },
    spec: {
      profile: special ?? name,
      tag: mesh.version,
      // The ingress gateway is one of the app's own objects.
      components: { ...components, ...nodes, ingressGateways: [{ name: 'istio-ingressgateway', enabled: false }] },
      meshConfig: withChanges(mesh, special ? PROFILES[mesh.profile].meshConfig : meshConfig),
      values: operatorValues(mesh),
    },
  };
}

/** The merged values of all charts that istioctl installs. */
function operatorValues(mesh: Mesh): object {
  const { pilot, global } = mesh.isAmbient
    ? istiodValues(mesh)
    : { global: { istioNamespace: mesh.rootNamespace, ...platformGlobal(mesh) } };
  const own = { ...(pilot ? { pilot } : {}), global: { ...(global as object), ...clusterGlobals(mesh) }, ...remoteInjection(mesh) };
  const { ztunnel, ...charts } = Object.fromEntries([...ISTIOCTL].map((release) => [release, mesh.releaseValues[release]]));
  return Object.values(charts).reduce<unknown>(mergeOverrides, ztunnel ? { ...own, ztunnel } : own) as object;
}

/** The profiles of istioctl for the data plane and the platform; the settings of the mesh are added on top. */
function specialProfile(mesh: Mesh): string | undefined {
  if (mesh.cluster?.primary) return 'remote';
  return mesh.isAmbient ? 'ambient' : undefined;
}

function file(path: string, content: string): OutputFile {
  return { place: 'bootstrap', path, content };
}
