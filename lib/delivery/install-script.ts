import { gatewayApiManifest } from './gateway-api';
import type { Mesh } from './mesh';
import type { RankedRelease } from './release';

/** A script that installs what the manifests in `output` need. */
export function installScript(mesh: Mesh, output: string): string {
  const sail = mesh.controlPlane === 'sail';
  const others = mesh.releases.filter(({ releaseName }) => !EARLIER.has(releaseName)).sort((a, b) => a.rank - b.rank);
  return [
    `#!/usr/bin/env bash
# Installs Istio ${mesh.version} and cert-manager ${mesh.certManagerVersion}; afterwards: kubectl apply -f ${output}
set -euo pipefail
cd "$(dirname "$0")"
`,
    checkTools(sail ? ['helm', 'kubectl'] : ['istioctl', 'helm', 'kubectl']) + (sail ? '' : checkIstioctl(mesh)),
    ...(mesh.gatewayApi === undefined ? [] : [installGatewayApi(mesh.gatewayApi)]),
    sail ? installBySail(mesh) : installByIstioctl(mesh),
    ...others.map(installByHelm),
  ].join('\n');
}

/** The releases of the control plane, which have their own lines. */
const EARLIER: ReadonlySet<string> = new Set(['istio-base', 'istiod', 'istio-cni', 'ztunnel', 'sail-operator']);

function checkTools(tools: readonly string[]): string {
  return `for tool in ${tools.join(' ')}; do
  command -v "$tool" >/dev/null || { echo "install.sh: $tool is not installed" >&2; exit 1; }
done
`;
}

function checkIstioctl({ version }: Mesh): string {
  return `if [[ "$(istioctl version --remote=false --short)" != *"${version}"* ]]; then
  echo "install.sh: istioctl ${version} is needed, found $(istioctl version --remote=false --short)" >&2
  exit 1
fi
`;
}

/** A cluster that already has the CRDs keeps them. */
function installGatewayApi(version: string): string {
  return `kubectl get customresourcedefinition gateways.gateway.networking.k8s.io >/dev/null 2>&1 ||
  kubectl apply --server-side --filename ${gatewayApiManifest(version)}
`;
}

function installByIstioctl(mesh: Mesh): string {
  const install = 'istioctl install --skip-confirmation --filename istio-operator.yaml\n';
  if (mesh.cluster?.primary) return install;
  return `${install}kubectl --namespace ${mesh.rootNamespace} rollout status deployment/istiod --timeout 5m\n`;
}

function installBySail(mesh: Mesh): string {
  const operator = mesh.releases.filter(({ releaseName }) => releaseName === 'sail-operator').map(installByHelm);
  const resources = ['istio/default', ...(mesh.isAmbient ? ['istiocni/default', 'ztunnel/default'] : [])];
  return `${operator.join('')}kubectl apply --filename istio.yaml
kubectl wait --for condition=Ready ${resources.join(' ')} --timeout 5m
`;
}

function installByHelm({ releaseName, repo, chart, version, namespace, values, awaited = true }: RankedRelease): string {
  const source = repo.startsWith('oci://') ? `${repo}/${chart}` : `${chart} --repo ${repo}`;
  const options = [...(values ? [`--values ${releaseName}-values.yaml`] : []), ...(awaited ? ['--wait --timeout 5m'] : [])];
  return `helm upgrade --install ${releaseName} ${source} \\
  ${[`--version ${version} --namespace ${namespace} --create-namespace`, options.join(' ')].filter((line) => line !== '').join(' \\\n  ')}
`;
}
