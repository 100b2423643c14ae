import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readRepository } from '../lib/manifest/repository/read-repository';
import { verifyRepository } from '../lib/verify/verify';
import { findKustomize } from './support/kubectl';

const CORPUS = join(__dirname, 'corpus');
const kustomize = findKustomize();

/** What `kubectl get -A -o yaml` says of a cluster: managed fields, status and the defaults of the API server, and nothing that is elsewhere. */
const WHOLE_CLUSTERS = ['dump'];

/** What is found in a folder, a line each: severity, rule and object, or the name that is not in it. */
function found(folder: string): readonly string[] {
  const closed = WHOLE_CLUSTERS.includes(basename(folder));
  const { findings } = verifyRepository(readRepository([folder], { renderers: () => ({ kustomize }) }), { closed });
  return [
    ...new Set(findings.map(({ severity, rule, object = '', unknownName }) => `${severity} ${rule} ${unknownName ?? object}`)),
  ].sort();
}

/** A copy of a repository in which a file has another text in place of one that it has. */
function broken(repository: string, file: string, from: string, to: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'corpus-')), repository);
  cpSync(join(CORPUS, repository), folder, { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${repository}/${file} does not have ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
  return folder;
}

/** All that is said of repositories in which everything is right: what is made elsewhere, and what is only worth knowing. */
const NOTES: Readonly<Record<string, readonly string[]>> = {
  argocd: [
    'info gateway-api/unknown-parent Gateway istio-ingress/public',
    'info manifest/generated-name ',
    'info security/unknown-source-namespace namespace monitoring',
  ],
  dump: [
    'info annotations/alpha-annotation Pod istio-system/istio-ingressgateway-cf3c80916-ax7q0',
    'info injection/uninjected-namespace Namespace cert-manager',
    'info injection/uninjected-namespace Namespace default',
    'info services/no-container-port Service istio-system/istiod',
    'info services/no-container-port Service kube-system/kube-dns',
    'info services/undeclared-protocol Service istio-system/api-istio',
    'info services/undeclared-protocol Service istio-system/istio-ingressgateway',
  ],
  fleet: ['info namespaces/unknown-namespace namespace istio-ingress', 'info tls/unknown-issuer ClusterIssuer letsencrypt'],
  flux: [
    'info destinations/unknown-rule-host host redis-master.catalog.svc.cluster.local',
    'info gateway/unserved-gateway gateway pods istio=ingress',
    'info manifest/not-rendered Deployment catalog/catalog',
    'info routing/bare-gateway-name VirtualService catalog/catalog',
  ],
  'helm-output': ['info routing/unknown-gateway Gateway istio-system/shared'],
  kustomize: [
    'info destinations/outlier-pins-locality DestinationRule orders/orders',
    'info routing/timeout-cuts-retries VirtualService orders/orders',
    'info routing/unknown-gateway Gateway istio-ingress/public',
    'info security/unknown-principal principal cluster.local/ns/istio-ingress/sa/istio-ingress',
  ],
  operators: [
    'info destinations/unknown-rule-host host ledger-rw.data.svc.cluster.local',
    'info routing/unknown-destination host events-kafka-bootstrap.data.svc.cluster.local',
    'info security/policy-for-nobody pods of checkout with app=checkout-primary',
    'info security/policy-for-nobody pods of data with cnpg.io/cluster=ledger',
    'info security/unknown-principal principal cluster.local/ns/istio-ingress/sa/istio-ingress',
    'info workloads/uncovered-workload Deployment checkout/checkout',
    'info workloads/uncovered-workload Rollout checkout/stock',
  ],
  tanka: [
    'info gateway/unserved-gateway gateway pods istio=ingressgateway',
    'info security/unknown-principal principal cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account',
    'info tls/unknown-issuer ClusterIssuer letsencrypt',
    'info workloads/uncovered-workload Deployment parcel/parcel',
    'info workloads/uncovered-workload Deployment parcel/parcel-v2',
  ],
};

/** The repositories whose manifests only kubectl puts together. */
const BUILT = ['flux', 'kustomize'];

/** A slip: the repository and its file, what is right, what is written, and what is found then. */
type Slip = readonly [repository: string, file: string, right: string, written: string, finding: string];

const ORDERS = 'base/orders.yaml';
const ROUTING = 'base/routing.yaml';
const SUBSETS = 'overlays/production/subsets.yaml';
const WEB = 'manifests/web/web.yaml';
const PAYMENTS = 'manifests/payments/payments.yaml';
const GATEWAY = 'clusters/west/mesh/gateway.yaml';
const TICKETS = 'clusters/west/apps/tickets.yaml';
const REPORTS = 'reports.yaml';
const CATALOG = 'apps/base/catalog/catalog.yaml';
const CLUSTER = 'cluster.yaml';
const RENDERED = 'rendered/prod/networking.istio.io-v1.';

const SLIPS: Readonly<Record<string, Slip>> = {
  'a subset': ['kustomize', SUBSETS, 'subset: v2', 'subset: v3', 'error routing/undeclared-subset VirtualService orders/orders'],
  'the label of a subset': [
    'kustomize',
    SUBSETS,
    'version: v2',
    'version: v3',
    'error destinations/empty-subset DestinationRule orders/orders',
  ],
  'a weight': ['kustomize', SUBSETS, 'weight: 90', 'weight: -90', 'error webhook/virtual-service VirtualService orders/orders'],
  'the weights of pods that are not there': [
    'kustomize',
    'overlays/production/canary.yaml',
    '        version: v2',
    '        version: v3',
    'error routing/weight-to-nobody VirtualService orders/orders',
  ],
  'the host of a destination': [
    'kustomize',
    ROUTING,
    'host: orders\n            port',
    'host: order\n            port',
    'error routing/unknown-destination VirtualService orders/orders',
  ],
  'the host of a DestinationRule': [
    'kustomize',
    ROUTING,
    'host: orders\n  traffic',
    'host: ordres\n  traffic',
    'warning destinations/unknown-rule-host DestinationRule orders/orders',
  ],
  'the port of a destination': [
    'kustomize',
    ROUTING,
    'number: 80',
    'number: 8080',
    'error routing/unknown-destination-port VirtualService orders/orders',
  ],
  'a service account': [
    'kustomize',
    ORDERS,
    'serviceAccountName: orders',
    'serviceAccountName: order',
    'warning workloads/unknown-service-account Deployment orders/orders',
  ],
  'the selector of a policy': [
    'kustomize',
    'base/policy.yaml',
    'app: orders',
    'app: order',
    'warning security/policy-for-nobody AuthorizationPolicy orders/orders',
  ],
  'the namespace of a policy': [
    'kustomize',
    'base/policy.yaml',
    'namespace: orders',
    'namespace: ordres',
    'error namespaces/unknown-namespace AuthorizationPolicy ordres/orders',
  ],
  'a method': ['kustomize', 'base/policy.yaml', '"GET"', '"get"', 'warning security/unknown-method AuthorizationPolicy orders/orders'],
  'a duration': ['kustomize', ROUTING, 'timeout: 5s', 'timeout: 5', 'error schema/type VirtualService orders/orders'],
  'a backend': [
    'argocd',
    WEB,
    'backendRefs: [ { name: web',
    'backendRefs: [ { name: wbe',
    'error gateway-api/unknown-backend HTTPRoute web/web',
  ],
  'the port of a backend': [
    'argocd',
    WEB,
    'name: web, port: 80',
    'name: web, port: 3000',
    'error gateway-api/unknown-backend HTTPRoute web/web',
  ],
  'the name of a port': ['argocd', WEB, 'targetPort: http', 'targetPort: htp', 'error services/no-container-port Service web/web'],
  'a principal': ['argocd', PAYMENTS, 'sa/web', 'sa/wbe', 'error security/unknown-principal AuthorizationPolicy payments/payments'],
  'the form of a principal': [
    'argocd',
    PAYMENTS,
    'cluster.local/ns/web',
    'cluster.local/web',
    'error security/unknown-principal AuthorizationPolicy payments/payments',
  ],
  'a gateway': [
    'fleet',
    TICKETS,
    'istio-ingress/public',
    'istio-ingress/pubilc',
    'error routing/unknown-gateway VirtualService tickets/tickets',
  ],
  'the namespace of a gateway': [
    'fleet',
    TICKETS,
    'istio-ingress/public',
    'istio-ingres/public',
    'error routing/unknown-gateway VirtualService tickets/tickets',
  ],
  'a host that the gateway does not take': [
    'fleet',
    TICKETS,
    'tickets.west.example',
    'tickets.wset.example',
    'warning routing/host-not-on-gateway VirtualService tickets/tickets',
  ],
  'a Secret': ['fleet', GATEWAY, 'wildcard-west', 'wildcard-wets', 'error gateway/missing-credential Gateway istio-ingress/public'],
  'the host of a certificate': [
    'fleet',
    'clusters/west/mesh/ingress.yaml',
    '*.west.example',
    '*.wset.example',
    'error tls/uncovered-host Gateway istio-ingress/public',
  ],
  'the selector of a gateway': [
    'fleet',
    GATEWAY,
    'istio: ingress',
    'istio: ingres',
    'error gateway/unserved-gateway Gateway istio-ingress/public',
  ],
  'the port of a gateway': [
    'fleet',
    GATEWAY,
    'number: 443',
    'number: 8443',
    'warning gateway/port-not-on-service Gateway istio-ingress/public',
  ],
  'a namespace': [
    'fleet',
    TICKETS,
    'kind: Deployment\nmetadata: { name: tickets, namespace: tickets',
    'kind: Deployment\nmetadata: { name: tickets, namespace: tikcets',
    'error namespaces/unknown-namespace Deployment tikcets/tickets',
  ],
  'a mode': ['fleet', 'shared/strict.yaml', 'STRICT', 'STRIKT', 'error schema/enum PeerAuthentication istio-system/default'],
  'a canary': [
    'operators',
    'delivery.yaml',
    'host: stock-canary',
    'host: stock-canray',
    'error routing/unknown-destination VirtualService checkout/stock',
  ],
  'the root namespace': [
    'flux',
    'infrastructure/istio/istio.yaml',
    'default\n  namespace: istio-system',
    'default\n  namespace: istio-sytem',
    'error namespaces/unknown-namespace PeerAuthentication istio-sytem/default',
  ],
  'the host of a route that Flux fills in': [
    'flux',
    CATALOG,
    'host: catalog\n',
    'host: catalogs\n',
    'error routing/unknown-destination VirtualService catalog/catalog',
  ],
  'a gateway without a namespace': [
    'flux',
    CATALOG,
    '    - catalog\n  http',
    '    - catlog\n  http',
    'error routing/unknown-gateway VirtualService catalog/catalog',
  ],
  'the name of a release': [
    'helm-output',
    REPORTS,
    'host: release-name-reports',
    'host: release-name-report',
    'error routing/unknown-destination VirtualService release-name-reports',
  ],
  'a subset of a cluster': ['dump', CLUSTER, 'subset: v2', 'subset: v3', 'error routing/undeclared-subset VirtualService library/catalog'],
  'a principal of a cluster': [
    'dump',
    CLUSTER,
    'sa/loans',
    'sa/reports',
    'error security/unknown-principal AuthorizationPolicy library/catalog',
  ],
  'the class of a Gateway of a cluster': [
    'dump',
    CLUSTER,
    'gatewayClassName: istio',
    'gatewayClassName: mesh',
    'warning gateway-api/unknown-class Gateway istio-system/api',
  ],
  'the backend of a route of a cluster': [
    'dump',
    CLUSTER,
    'name: catalog\n        port: 80\n        weight: 1',
    'name: books\n        port: 80\n        weight: 1',
    'error gateway-api/unknown-backend HTTPRoute library/api',
  ],
  'the namespace of a Sidecar of a cluster': [
    'dump',
    CLUSTER,
    'istio-system/*',
    'monitoring/*',
    'warning sidecar/unknown-egress-namespace Sidecar library/default',
  ],
  'the subset of one environment': [
    'tanka',
    `${RENDERED}VirtualService-parcel.yaml`,
    'subset: v2',
    'subset: canary',
    'error routing/undeclared-subset VirtualService parcel/parcel',
  ],
  'the labels of a subset of one environment': [
    'tanka',
    `${RENDERED}DestinationRule-parcel.yaml`,
    'version: v2',
    'version: v3',
    'error destinations/empty-subset DestinationRule parcel/parcel',
  ],
  'the host behind a redirect of one environment': [
    'tanka',
    `${RENDERED}Gateway-parcel.yaml`,
    'parcel/parcel.example.net\n      port:\n        name: https',
    'parcel/parcels.example.net\n      port:\n        name: https',
    'warning gateway/unserved-redirect Gateway parcel/parcel',
  ],
  'the Service of one environment': [
    'tanka',
    `${RENDERED}VirtualService-parcel.yaml`,
    'host: tracker',
    'host: traker',
    'error routing/unknown-destination VirtualService parcel/parcel',
  ],
  'a field': ['helm-output', REPORTS, 'prefix: /', 'prefx: /', 'error schema/unknown-field VirtualService release-name-reports'],
  'a version': [
    'helm-output',
    REPORTS,
    'istio.io/v1beta1',
    'istio.io/v1beta2',
    'error schema/unknown-version VirtualService release-name-reports',
  ],
};

// Without kubectl, kustomizations are judged as their resources stand, and findings in them are notes: these wait for a machine that has it.
const isReadable = (repository: string) => kustomize !== undefined || !BUILT.includes(repository);
if (kustomize === undefined) process.stdout.write(`  skipped: without kubectl nothing builds ${BUILT.join(' and ')}\n`);

describe('a repository in which everything is right', () => {
  test.each(Object.keys(NOTES).filter(isReadable))('has no error and no warning, and these notes: %s', (repository) => {
    expect(found(join(CORPUS, repository))).toEqual(NOTES[repository]);
  });
});

describe('a slip is found', () => {
  test.each(Object.entries(SLIPS).filter(([, [repository]]) => isReadable(repository)))('in %s', (_, slip) => {
    const [repository, file, right, written, finding] = slip;

    expect(found(broken(repository, file, right, written))).toContain(finding);
    expect(NOTES[repository]).not.toContain(finding);
  });
});
