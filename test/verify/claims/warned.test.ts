import { Mesh } from '../../../lib/mesh/mesh';
import { Simulator } from '../../../lib/simulate';
import { objectsOf } from '../../../lib/manifest/manifests';
import { requestsForServer } from '../../../lib/verify/analysis/claims/host-requests';
import { someCalls } from '../../../lib/verify/analysis/claims/unchanged';
import { RULES } from '../../../lib/verify/analysis/rules';
import type { ClaimedRequest } from '../../../lib/verify/claim';
import { reportsAbout } from './confirm';
import { examplesOfRules, type Input, recordings, synthesized, worlds } from './corpus';
import { representativeRequests } from './failures';
import { furnished } from './furnish';
import { largerExamples } from './inputs';
import { mutants, SWAPS } from './mutants';

const MUTANTS = process.env.CI ? 1_000 : 100;

/** What the simulator warns of beside an outcome, and the rules that say so of manifests. */
const SAID_BY: readonly (readonly [warning: RegExp, rules: readonly string[]])[] = [
  [/uses the waypoint .*, which is not in any manifest$/, ['ambient/missing-waypoint']],
  [/ is headless, so clients connect to port .* and not to its targetPort/, ['services/headless-target-port']],
  [/is declared as TLS, but the request arrives there as plain HTTP/, ['routing/plain-http-to-tls-port']],
  [/contains conditions on requests, which ztunnel does not see/, ['ambient/http-policy-by-selector']],
  [
    /both match it; here the first by name is used/,
    [
      'routing/conflicting-mesh-hosts',
      'routing/second-catch-all',
      'routing/order-of-merged-routes',
      'routing/private-before-public',
      'gateway-api/repeated-match',
      'ambient/mixed-routes',
    ],
  ],
  [
    /^no manifest creates Secret/,
    [
      'gateway/missing-credential',
      'gateway/credential-in-another-namespace',
      'gateway/unserved-gateway',
      'gateway-api/unresolved-certificate',
      'tls/listener-without-hostname',
      'tls/two-issuer-annotations',
    ],
  ],
  [/^Secret .*, so the TLS handshake will fail$/, ['gateway/invalid-credential', 'gateway-api/unresolved-certificate']],
  [/^Certificate .* is for .*, so browsers reject it/, ['tls/uncovered-host']],
  [/is redirected to the address that it asked for, in a loop$/, ['routing/redirect-to-itself']],
  [/^from a gateway: the request bypasses the waypoint .*, whose policies are not applied$/, ['ambient/gateway-skips-waypoint']],
];

/**
 * What is said of one answer and is not a mistake of the manifests: what was assumed of the input, that this caller, which is not in
 * ambient mode, passes a waypoint by, or a waypoint without policies, and that the pods of a Service may be in manifests which are not in the input.
 */
const OF_ANSWERS = [
  /^assumed, as Istio installs it/,
  /^the request bypasses the waypoint .*, whose policies are not applied$/,
  /^(from a gateway: )?the request bypasses the waypoint \S+$/,
  /so it is not known whether there is an endpoint$/,
  /^the address of the client is not set, so no block matches it/,
];

const seen = new Map<RegExp, number>();

const groups: readonly (readonly [string, () => readonly Input[]])[] = [
  ["the rules' own examples", examplesOfRules],
  ['larger examples', () => [...examplesOfRules().map(furnished), ...largerExamples()]],
  ['the traffic recordings', recordings],
  ['what the examples write', synthesized],
  ['worlds of other kinds', () => [...worlds(), ...mutants(worlds(), MUTANTS, 20_240_606, SWAPS)]],
];

describe('what the simulator warns of beside an outcome, a rule says', () => {
  test.each(groups)('%s', (_, inputs) => {
    expect(inputs().flatMap(unsaid)).toEqual([]);
  });

  test('each of its warnings is there', () => {
    expect(SAID_BY.filter(([warning]) => !seen.has(warning)).map(([warning]) => `${warning}`)).toEqual([]);
  });

  test('each of the rules is there', () => {
    const known = new Set(RULES.map(({ id }) => id));

    expect(SAID_BY.flatMap(([, rules]) => rules).filter((rule) => !known.has(rule))).toEqual([]);
  });

  afterAll(() => process.stdout.write(`${[...seen].map(([warning, count]) => `  ${count} times ${warning.source}`).join('\n')}\n`));
});

/** The warnings about representative requests that no finding about the input answers for. */
function unsaid(input: Input): readonly string[] {
  const simulator = Simulator.of(input.objects, { ...input.options, assumeInstalled: true });
  const requests = requestsIn(new Mesh(objectsOf(input.objects), input.options));
  const warned = new Set(requests.flatMap((request) => warningsAbout(request, simulator)));
  const said = warned.size > 0 ? new Set(reportsAbout(input).map(({ rule }) => rule)) : new Set<string>();
  return [...warned]
    .filter((warning) => !OF_ANSWERS.some((pattern) => pattern.test(warning)) && !isSaid(warning, said))
    .map((warning) => `${input.name}: ${warning}`);
}

/** The warnings about a request; for one through a gateway, those that are only a mistake there say so. */
function warningsAbout(request: ClaimedRequest, simulator: Simulator): readonly string[] {
  const { warnings } = simulator.send(request);
  return request.options.via ? warnings.map((warning) => warning.replace(/^the request bypasses/, 'from a gateway: $&')) : warnings;
}

/** The representative ones, and those for each host of routes and Gateways, whichever route takes them. */
function requestsIn(mesh: Mesh): readonly ClaimedRequest[] {
  const inMesh = mesh.virtualServices.declared.flatMap(({ hosts, namespace }) =>
    hosts.flatMap((host) => someCalls(mesh.services.declaring(host), { namespace, labels: {} })),
  );
  const atGateways = mesh.gateways.all.flatMap((gateway) => gateway.servers.flatMap((server) => requestsForServer(mesh, gateway, server)));
  return [...representativeRequests(mesh).map(({ request }) => request), ...inMesh, ...atGateways];
}

function isSaid(warning: string, said: ReadonlySet<string>): boolean {
  const known = SAID_BY.find(([pattern]) => pattern.test(warning));
  if (known) seen.set(known[0], (seen.get(known[0]) ?? 0) + 1);
  return known !== undefined && known[1].some((rule) => said.has(rule));
}
