#!/usr/bin/env bash
# Installs Istio 1.30.3 and cert-manager v1.21.1; afterwards: kubectl apply -f dist
set -euo pipefail
cd "$(dirname "$0")"

for tool in istioctl helm kubectl; do
  command -v "$tool" >/dev/null || { echo "install.sh: $tool is not installed" >&2; exit 1; }
done
if [[ "$(istioctl version --remote=false --short)" != *"1.30.3"* ]]; then
  echo "install.sh: istioctl 1.30.3 is needed, found $(istioctl version --remote=false --short)" >&2
  exit 1
fi

istioctl install --skip-confirmation --filename istio-operator.yaml
kubectl --namespace istio-system rollout status deployment/istiod --timeout 5m

helm upgrade --install cert-manager oci://quay.io/jetstack/charts/cert-manager \
  --version v1.21.1 --namespace cert-manager --create-namespace \
  --values cert-manager-values.yaml --wait --timeout 5m
