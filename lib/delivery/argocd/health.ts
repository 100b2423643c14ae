import { Yaml } from 'cdk8s';

/** Argo CD no longer assesses the health of Applications, and does not know the Istio kind of Sail. */
const APPLICATION = `hs = { status = "Progressing", message = "waiting for its first sync" }
if obj.status ~= nil and obj.status.health ~= nil then
  hs.status = obj.status.health.status
  hs.message = obj.status.health.message or ""
end
return hs
`;

const READY = `hs = { status = "Progressing", message = "waiting to be ready" }
if obj.status ~= nil and obj.status.conditions ~= nil then
  for _, condition in ipairs(obj.status.conditions) do
    if condition.type == "Ready" and condition.status == "True" then
      hs.status = "Healthy"
      hs.message = ""
    end
  end
end
return hs
`;

/** A patch for the configuration of Argo CD, so that an Application waits until the previous one is healthy. */
export function healthPatch(namespace: string, bootstrapDir: string): string {
  const data = {
    'resource.customizations.health.argoproj.io_Application': APPLICATION,
    'resource.customizations.health.sailoperator.io_Istio': READY,
  };
  return `# Once, before argocd.yaml: kubectl --namespace ${namespace} patch configmap argocd-cm --patch-file ${bootstrapDir}/argocd-health.yaml
# Then an Application waits until those of earlier waves are healthy. Without it pods may start before istiod gives them sidecars.
${Yaml.stringify({ data })}`;
}
