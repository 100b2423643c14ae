import { Yaml } from 'cdk8s';
import { mergeOverrides } from '../core/merge';
import type { Mesh, MeshProfile } from './mesh';

/** A file that the delivery writes beside the manifests. */
export interface BootstrapFile {
  readonly name: string;
  readonly content: string;
  readonly executable?: boolean;
}

/** The files that install what a mesh runs on: Istio's control plane and cert-manager. */
export function bootstrapFiles(mesh: Mesh): BootstrapFile[] {
  return [
    { name: 'cert-manager-values.yaml', content: Yaml.stringify(CERT_MANAGER_VALUES) },
    { name: 'install.sh', content: installScript(mesh), executable: true },
    { name: 'istio-operator.yaml', content: Yaml.stringify(istioOperator(mesh)) },
  ];
}

const CERT_MANAGER_VALUES = { crds: { enabled: true } };

// The demo profile brings its tracing providers along; the default profile, which production builds on, has none.
const PROFILES: Readonly<Record<MeshProfile, { readonly profile: string; readonly components: object; readonly meshConfig: object }>> = {
  demo: { profile: 'demo', components: {}, meshConfig: {} },
  production: {
    profile: 'default',
    components: { pilot: { k8s: { hpaSpec: { minReplicas: 2 } } } },
    meshConfig: {
      accessLogFile: '/dev/stdout',
      accessLogEncoding: 'JSON',
      extensionProviders: [{ name: 'jaeger', opentelemetry: { service: 'jaeger-collector.istio-system.svc.cluster.local', port: 4317 } }],
    },
  },
};

function istioOperator(mesh: Mesh): object {
  const { profile, components, meshConfig } = PROFILES[mesh.profile];
  return {
    apiVersion: 'install.istio.io/v1alpha1',
    kind: 'IstioOperator',
    metadata: { name: 'istio', namespace: mesh.rootNamespace },
    spec: {
      profile,
      tag: mesh.version,
      // The ingress gateway is one of the app's own objects.
      components: { ...components, ingressGateways: [{ name: 'istio-ingressgateway', enabled: false }] },
      meshConfig: mergeOverrides(meshConfig, mesh.meshConfig),
      values: { global: { istioNamespace: mesh.rootNamespace } },
    },
  };
}

function installScript(mesh: Mesh): string {
  return `#!/usr/bin/env bash
# Installs Istio ${mesh.version} and cert-manager ${mesh.certManagerVersion}; afterwards: kubectl apply -f dist
set -euo pipefail
cd "$(dirname "$0")"

for tool in istioctl helm kubectl; do
  command -v "$tool" >/dev/null || { echo "install.sh: $tool is not installed" >&2; exit 1; }
done
if [[ "$(istioctl version --remote=false --short)" != *"${mesh.version}"* ]]; then
  echo "install.sh: istioctl ${mesh.version} is needed, found $(istioctl version --remote=false --short)" >&2
  exit 1
fi

istioctl install --skip-confirmation --filename istio-operator.yaml
kubectl --namespace ${mesh.rootNamespace} rollout status deployment/istiod --timeout 5m

helm upgrade --install cert-manager oci://quay.io/jetstack/charts/cert-manager \\
  --version ${mesh.certManagerVersion} --namespace cert-manager --create-namespace \\
  --values cert-manager-values.yaml --wait --timeout 5m
`;
}
