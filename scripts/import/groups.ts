import type { Api } from './api';
import type { Crd } from './crd';
import { CERT_MANAGER, certManagerLink, certManagerSpec } from './describe/cert-manager';
import { GATEWAY_API, gatewayApiLink } from './describe/gateway-api';
import { ISTIO, istioLink } from './describe/istio';
import { ENGINES } from './engines';

interface Group extends Api {
  /** The namespace under which imports/index.ts exports the group. */
  readonly namespace: string;
}

const ISTIO_API: Api = {
  page: istioPage,
  words: ISTIO,
  specOf: (kind) => kind,
  link: (crd, type) => istioLink(istioPage(crd), crd.kind, type),
};
const CERT_MANAGER_API: Api = {
  page: ({ group, kind, versions }) => `https://cert-manager.io/docs/reference/api-docs/#${group}/${versions[0].name}.${kind}`,
  words: CERT_MANAGER,
  specOf: certManagerSpec,
  link: (_, type) => certManagerLink(type),
};
const GATEWAY_API_API: Api = {
  page: ({ kind }) => gatewayApiLink(kind),
  words: GATEWAY_API,
  specOf: (kind) => `${kind}Spec`,
  link: (_, type) => gatewayApiLink(type),
};

/** The API groups that are imported. */
const GROUPS = new Map<string, Group>([
  ['acme.cert-manager.io', { namespace: 'acme', ...CERT_MANAGER_API }],
  ['cert-manager.io', { namespace: 'certmanager', ...CERT_MANAGER_API }],
  ['extensions.istio.io', { namespace: 'extensions', ...ISTIO_API }],
  ['gateway.networking.k8s.io', { namespace: 'gatewayapi', ...GATEWAY_API_API }],
  ['networking.istio.io', { namespace: 'networking', ...ISTIO_API }],
  ['security.istio.io', { namespace: 'security', ...ISTIO_API }],
  ['telemetry.istio.io', { namespace: 'telemetry', ...ISTIO_API }],
]);

/** What there is to say about the kinds of an API group. */
export function apiOf(name: string): Api {
  return ENGINES.get(name) ?? groupOf(name);
}

/** The namespace of an API group, and what there is to say about its kinds. */
export function groupOf(name: string): Group {
  const group = GROUPS.get(name);
  if (group) return group;
  throw new Error(`API group "${name}" has no namespace; add it to scripts/import/groups.ts, which knows ${[...GROUPS.keys()].join(', ')}`);
}

/** Istio's CRDs name their own page in the description of `spec`, by its old address. */
function istioPage({ kind, versions }: Crd): string {
  const { spec } = versions[0].schema.properties as { readonly spec: { readonly description?: string } };
  const page = /https:\/\/istio\.io\/docs\/(reference\/config\/\S+)\.html/.exec(spec.description ?? '')?.[1];
  if (page) return `https://istio.io/latest/docs/${page}/`;
  throw new Error(`${kind}: the description of its spec names no page below https://istio.io/docs/reference/config/`);
}
