import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The suite's data, which belongs to another project and is read in place. */
const FOLDER = join(__dirname, '../../../../shared/conformance/gateway-api');

/** One test of the Gateway API's conformance suite. */
export interface SuiteTest {
  readonly name: string;
  readonly profile: string;
  readonly claimedByIstio1303: boolean;
  readonly uses: readonly string[];
  readonly manifests: readonly string[];
  readonly requests: readonly SuiteRequest[];
  readonly status: readonly SuiteStatus[];
}

/** A request of a test, and what is expected of it. */
export interface SuiteRequest {
  readonly subtest: string;
  readonly gateway?: string;
  readonly gatewayAddress?: string;
  readonly port?: number;
  /** `namespace/app=echo,version=v1` */
  readonly from?: string;
  readonly scheme: 'http' | 'https' | 'grpc' | 'grpcs' | 'tcp' | 'tls';
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sni?: string;
  readonly clientCertificate?: boolean;
  readonly expect: SuiteExpectation;
}

/** What the suite wants to see. */
export interface SuiteExpectation {
  readonly status?: readonly number[];
  readonly backend?: string;
  readonly namespace?: string;
  readonly upstream?: Readonly<Record<string, unknown>>;
  readonly redirect?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly absentResponseHeaders?: readonly string[];
  readonly validHeaderValues?: Readonly<Record<string, readonly string[]>>;
  readonly grpcCode?: number;
  readonly fails?: boolean;
  readonly weights?: Readonly<Record<string, number>>;
  readonly mirroredTo?: readonly (readonly [namespace: string, name: string, percent: number | null])[];
}

/** A status that a test waits for: of an object, of its listeners or of its parents. */
export interface SuiteStatus {
  readonly kind: string;
  readonly subtest: string;
  readonly condition?: Condition;
  readonly expectedCondition?: Condition;
  readonly conditions?: readonly Condition[];
  readonly listeners?: readonly { readonly conditions: readonly Condition[] }[];
  readonly parents?: readonly { readonly conditions: readonly Condition[] }[];
  readonly policyNN?: SuiteName;
  readonly routeNN?: SuiteName;
  readonly routeName?: SuiteName;
  readonly gwNN?: SuiteName;
  readonly lsNN?: SuiteName;
  readonly lsName?: SuiteName;
}

interface SuiteName {
  readonly Namespace: string;
  readonly Name: string;
}

/** A condition of the Gateway API. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

/** True when the data is there: a clone of this repository alone does not have it. */
export const hasSuite = existsSync(FOLDER);

/** Requests by their position in the suite that manifests alone cannot answer. */
const NOT_ASKABLE: Readonly<Record<string, readonly number[]>> = {
  HTTPRouteReferenceGrant: [1], // after the grant was deleted
  HTTPRouteServiceTypes: [0, 2], // addresses that the suite writes while it runs
  MeshFrontend: [1], // the address of a pod
  GatewayFrontendClientCertificateValidation: [1, 3], // with the certificate of somebody else
};

/** The requests of a test that manifests alone can answer. */
export function askableOf({ name, requests }: SuiteTest): readonly SuiteRequest[] {
  const asked = requests.filter(({ subtest }, index) => !NOT_ASKABLE[name]?.includes(index) && !isDelayOfBackend(subtest));
  return name === 'MeshHTTPRouteNamedRule' ? asked.map(withoutUpstream) : asked;
}

/** Both requests of that test want the path of the first one at the backend, which the suite does not look at. */
function withoutUpstream(request: SuiteRequest): SuiteRequest {
  return { ...request, expect: { ...request.expect, upstream: undefined } };
}

/** Timeouts are in the manifests, and how long a backend takes is not. */
function isDelayOfBackend(subtest: string): boolean {
  return /'\/(request|backend)-timeout\?delay=1s'/.test(subtest);
}

/** The tests of the suite. */
export function suiteTests(): readonly SuiteTest[] {
  const folder = join(FOLDER, 'tests');
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as SuiteTest);
}

/** What the suite installs before a test, and the manifests of the test, as one text. */
export function manifestsOf({ uses, manifests }: SuiteTest): string {
  const installed = uses.map((file) => (file.endsWith('.json') ? secrets(file) : readFileSync(join(FOLDER, file), 'utf8')));
  return [...installed, ...manifests].join('\n---\n').replaceAll('{GATEWAY_CONTROLLER_NAME}', 'istio.io/gateway-controller');
}

function secrets(file: string): string {
  const list = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as readonly object[];
  return list.map((secret) => JSON.stringify({ apiVersion: 'v1', kind: 'Secret', ...secret })).join('\n---\n');
}
