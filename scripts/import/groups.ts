import type { Crd } from './crd';

interface Group {
  /** The namespace under which imports/index.ts exports the group. */
  readonly namespace: string;
  /** The official reference of a kind of this group. */
  readonly reference: (crd: Crd) => string;
}

/** The API groups that are imported. */
const GROUPS = new Map<string, Group>([
  ['acme.cert-manager.io', { namespace: 'acme', reference: certManagerReference }],
  ['cert-manager.io', { namespace: 'certmanager', reference: certManagerReference }],
  ['extensions.istio.io', { namespace: 'extensions', reference: istioReference }],
  ['gateway.networking.k8s.io', { namespace: 'gatewayapi', reference: () => 'https://gateway-api.sigs.k8s.io/reference/spec/' }],
  ['networking.istio.io', { namespace: 'networking', reference: istioReference }],
  ['security.istio.io', { namespace: 'security', reference: istioReference }],
  ['telemetry.istio.io', { namespace: 'telemetry', reference: istioReference }],
]);

/** The namespace of an API group, and where its kinds are documented. */
export function groupOf(name: string): Group {
  const group = GROUPS.get(name);
  if (group) return group;
  throw new Error(`API group "${name}" has no namespace; add it to scripts/import/groups.ts, which knows ${[...GROUPS.keys()].join(', ')}`);
}

function certManagerReference({ group, kind, versions }: Crd): string {
  return `https://cert-manager.io/docs/reference/api-docs/#${group}/${versions[0].name}.${kind}`;
}

/** Istio's CRDs name their own page in the description of `spec`, by its old address. */
function istioReference({ kind, versions }: Crd): string {
  const { spec } = versions[0].schema.properties as { readonly spec: { readonly description?: string } };
  const page = /https:\/\/istio\.io\/docs\/(reference\/config\/\S+)\.html/.exec(spec.description ?? '')?.[1];
  if (page) return `https://istio.io/latest/docs/${page}/`;
  throw new Error(`${kind}: the description of its spec names no page below https://istio.io/docs/reference/config/`);
}
