import fs from 'node:fs';
import path from 'node:path';
import { readText } from '../lib/manifest/read-text';
import { verify } from '../lib/verify/verify';
import { runCli } from './bin/run-cli';

const FOLDER = path.join(__dirname, '../../shared/cases');
const isThere = fs.existsSync(FOLDER);

/** Rules that have to speak of a case, `error routing/undeclared-subset`, and those that have to be silent. */
interface Verdict {
  readonly says?: readonly string[];
  readonly silent?: readonly string[];
}

const read = (file: string) => verify(readText(fs.readFileSync(path.join(FOLDER, file), 'utf8'), { file }));
const said = (file: string) => read(file).findings.map(({ severity, rule }) => `${severity} ${rule}`);

/** What `verify` has to say about each input. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  '01-host-header-with-port': { silent: ['error', 'warning'] },
  '02-star-com-gateway-by-ip': { says: ['info gateway/unserved-gateway'], silent: ['error', 'warning'] },
  '03-match-port-not-dropped': { says: ['warning routing/unknown-match-port'] },
  '04-acme-httpsredirect': { says: ['error tls/http01-redirected'] },
  '05-acme-other-ingress-class': { says: ['warning tls/http01-other-ingress-class'] },
  '06-headless-statefulset-strict': { silent: ['error', 'warning'] },
  '07-wildcard-entry-dns': { says: ['error webhook/service-entry'] },
  '08-https-entry-declared-http': { says: ['warning service-entry/http-on-443'] },
  '09-double-tls': { says: ['error tls/double-tls'] },
  '10-origination-other-port': { says: ['warning routing/unknown-match-port'] },
  '11-ipblocks-behind-snat': { says: ['warning security/address-behind-source-nat'] },
  '12-remoteip-behind-proxies': { says: ['info security/untrusted-forwarded-for'] },
  '13-remoteip-at-sidecar': { says: ['info security/forwarded-for-at-sidecar'] },
  '14-failover-without-outlier': { says: ['warning webhook/destination-rule'] },
  '15-outlier-pins-locality': { says: ['info destinations/outlier-pins-locality'] },
  '16-cors-preflight-jwt': { says: ['warning routing/preflight-wants-token'] },
  '17-ambient-ingress-skips-waypoint': { says: ['warning ambient/gateway-skips-waypoint'] },
  '18-ambient-deny-by-selector': { says: ['error ambient/http-policy-by-selector'] },
  '21-envoyfilter-any-not-on-gateway': { says: ['warning envoy-filter/filter-for-nobody'] },
  '20-httproute-foreign-backend': { says: ['error gateway-api/missing-grant'] },
  '22-deny-with-hosts-hits-tcp': { says: ['warning webhook/authorization-policy'] },
  '23-default-retry-post': { silent: ['error', 'warning'] },
  '24-retry-only-get': { silent: ['error', 'warning'] },
  '25-retries-off-only-on-gateway': { says: ['info routing/not-in-the-mesh'] },
  '26-sidecar-allow-any': { silent: ['error', 'warning'] },
  '27-port-name-h2c': { says: ['info services/undeclared-protocol'] },
  '29-passthrough-with-http-routes': { says: ['error gateway/unused-route-kind'] },
  '31-egress-sni-mismatch': { says: ['warning routing/host-not-on-gateway'] },
  '32-delegate-with-hosts': { says: ['error routing/unknown-delegate'] },
  '33-delegate-exact-then-prefix': { says: ['warning routing/delegate-match-dropped'] },
  '34-star-vs-behind-named-vs': { silent: ['error', 'warning'] },
  '35-destination-with-own-vs': { says: ['warning routing/chained-virtual-service'] },
  '36-shim-istio-gateway-annotation': { says: ['warning tls/issuer-annotation'] },
  '38-kiali-false-positives': { silent: ['error', 'warning'] },
  '40-sticky-across-weights': { says: ['warning routing/sticky-across-weights'] },
  '41-path-parameters-bypass': { says: ['info security/exact-path-in-deny'] },
  '42-ignore-case-and-policy': { says: ['warning security/case-of-path'] },
  '43-networkpolicy-blocks-istiod': {
    says: ['warning network/cuts-off-istiod', 'warning network/cuts-off-dns', 'warning network/service-port-in-network-policy'],
  },
  '45-registry-only-by-ip': { silent: ['error', 'warning'] },
  '46-strict-and-prometheus': { says: ['warning security/scraper-to-strict'] },
  '47-egress-sidecar-port': { silent: ['error', 'warning'] },
  '50-jwt-without-policy': { says: ['warning security/token-not-required'] },
  '51-jwt-bad-token-and-allow': { says: ['warning security/token-not-required'], silent: ['error'] },
  '52-dr-in-third-namespace': { says: ['error routing/undeclared-subset'] },
  '54-deny-with-hosts-hits-tcp-open': { says: ['warning webhook/authorization-policy'] },
  '55-flagger-mesh-metrics-no-sidecar': { says: ['warning workloads/flagger-metrics-without-sidecar'] },
  '56-argocd-ignore-wildcard': { says: ['warning delivery/wildcard-in-json-pointer'] },
  '57-nc-gateway-strict-outside-mesh': { says: ['error security/mutual-tls-to-plaintext'] },
  '58-vs-host-not-service-on-8080': { says: ['warning routing/host-on-port-80-only'] },
  '59-egress-tls-dr-in-app-namespace': { says: ['error routing/undeclared-subset'] },
  '60-strict-port-level-on-service-port': { says: ['error security/service-port-in-policy'] },
  '61-cronjob-strict': { silent: ['error', 'warning'] },
  '65-destination-without-namespace': { says: ['error routing/unknown-destination', 'info routing/timeout-cuts-retries'] },
  'stranger/bom.yaml': { silent: ['error'] },
  'stranger/ca-custom.yaml': { silent: ['security/token-not-required'] },
  'stranger/class.yaml': { silent: ['error', 'warning'] },
  'stranger/comments.yaml': { silent: ['error', 'warning', 'info'] },
  'stranger/cred.yaml': { says: ['error tls/uncovered-host'] },
  'stranger/crlf.yaml': { silent: ['error'] },
  'stranger/flagger.yaml': { silent: ['error', 'warning'] },
  'stranger/grant.yaml': { says: ['error gateway-api/route-not-accepted', 'error gateway-api/missing-grant'] },
  'stranger/gw.yaml': { silent: ['security/policy-for-nobody'] },
  'stranger/indent1.yaml': { silent: ['error'] },
  'stranger/indent2.yaml': { silent: ['error'] },
  'stranger/iop.yaml': { silent: ['error'] },
  'stranger/issuer.yaml': { says: ['error tls/unknown-issuer', 'error tls/secret-of-two-certificates'] },
  'stranger/k8sold.yaml': { says: ['error schema/removed-api', 'error schema/unknown-version'] },
  'stranger/lock.yaml': { silent: ['locks-out'] },
  'stranger/nopods.yaml': { says: ['warning services/selects-no-pod'] },
  'stranger/ns.yaml': { silent: ['error'] },
  'stranger/old.yaml': { says: ['error schema/removed-api'] },
  'stranger/pass.yaml': { says: ['error gateway/unused-route-kind'] },
  'stranger/rollout.yaml': { silent: ['error', 'warning'] },
  'stranger/srcns.yaml': { silent: ['error', 'warning'] },
  'stranger/td.yaml': { silent: ['error'] },
};

type Answer = readonly [file: string, request: readonly string[], answer: RegExp];

/** A path that a DENY of exactly `/admin` is to keep out. */
const bypass = (path: string, answer: RegExp): Answer => [
  '41-path-parameters-bypass',
  [`GET http://web${path}`, '--from', 'client'],
  answer,
];

/** What `explain` has to answer: the request, and a text of the answer. */
const ANSWERS: readonly Answer[] = [
  ['01-host-header-with-port', ['GET http://shop.example.com/', '-H', 'Host: shop.example.com:31380'], /200/],
  [
    '02-star-com-gateway-by-ip',
    ['GET http://203.0.113.10/productpage'],
    /404.*\n[^]*not VirtualService shop\/web: .* only \*\.com in common/,
  ],
  [
    '03-match-port-not-dropped',
    ['GET http://any.bookinfo.com/', '--from', 'client'],
    /not VirtualService shop\/books: its match is for port 9080/,
  ],
  ['04-acme-httpsredirect', ['GET http://shop.example.com/.well-known/acme-challenge/x'], /301/],
  ['10-origination-other-port', ['GET http://alb.example.net:9080/', '--from', 'client'], /does not have port 9080, only/],
  [
    '06-headless-statefulset-strict',
    ['GET http://hello-1.hello.db.svc.cluster.local/', '--from', 'client'],
    /forwarded, 200 [^]*STRICT on port 8080, and the call uses mtls/,
  ],
  ['06-headless-statefulset-strict', ['GET http://hello-1.hello/', '--from', 'hello'], /forwarded, 200/],
  ['09-double-tls', ['GET https://www.google.com/', '--from', 'client'], /undeliverable .*originates TLS again/],
  ['11-ipblocks-behind-snat', ['GET http://shop.example.com/', '--source-ip', '198.51.100.7'], /denied, 403 [^]*with that of a node/],
  [
    '12-remoteip-behind-proxies',
    ['GET http://shop.example.com/', '-H', 'X-Forwarded-For: 198.51.100.7, 203.0.113.9, 10.0.0.3'],
    /denied, 403 [^]*numTrustedProxies of .* is 0/,
  ],
  [
    '13-remoteip-at-sidecar',
    ['GET http://shop.example.com/', '-H', 'X-Forwarded-For: 198.51.100.7'],
    /denied, 403 [^]*only trusts the last address of X-Forwarded-For/,
  ],
  [
    '16-cors-preflight-jwt',
    ['OPTIONS http://api.example.com/x', '-H', 'Origin: https://app.example.com', '-H', 'Access-Control-Request-Method: GET'],
    /403/,
  ],
  ['17-ambient-ingress-skips-waypoint', ['DELETE http://shop.example.com/'], /forwarded, 200 [^]*bypasses the waypoint shop\/waypoint/],
  ['23-default-retry-post', ['POST http://pay/', '--from', 'client'], /retries: 2 on/],
  ['29-passthrough-with-http-routes', ['GET https://shop.example.com/'], /refused|reset|closed/],
  [
    '31-egress-sni-mismatch',
    ['GET http://web.app.company.lan/', '--from', 'client'],
    /503 \(no server on port 8443 matches the server name web.app.company.lan, only web.example.com\)/,
  ],
  ['33-delegate-exact-then-prefix', ['GET http://x.example.com/'], /two/],
  ['33-delegate-exact-then-prefix', ['GET http://x.example.com/web-app-1/x'], /one/],
  ['35-destination-with-own-vs', ['GET http://shop.example.com/x'], /undeliverable, 503 .*does not have endpoints/],
  ['35-destination-with-own-vs', ['GET http://demo:8080/', '--from', 'client'], /forwarded, 200/],
  ['42-ignore-case-and-policy', ['GET http://shop.example.com/API/x'], /403/],
  ...['/admin;a=b', '/admin/', '//admin', '/Admin'].map((path) => bypass(path, /forwarded, 200/)),
  ...['/x/../admin', '/admin?x=1', '/%61dmin', '/admin#x'].map((path) => bypass(path, /denied, 403/)),
  ['46-strict-and-prometheus', ['GET http://web.shop/', '--from', 'prometheus'], /refused \(mutual TLS is STRICT/],
  ['20-httproute-foreign-backend', ['GET http://shop.example.com/'], /500 \(no ReferenceGrant in apps allows/],
  [
    '25-retries-off-only-on-gateway',
    ['GET http://b/', '--from', 'a'],
    /not VirtualService shop\/b: it only applies to gateway .*, not to the mesh/,
  ],
  [
    '26-sidecar-allow-any',
    ['GET http://web.other/', '--from', 'client'],
    /not Service other\/web: Sidecar shop\/default does not import it/,
  ],
  [
    '29-passthrough-with-http-routes',
    ['GET https://shop.example.com/'],
    /not VirtualService shop\/web: .*PASSTHROUGH.* does not use http routes/,
  ],
  [
    '31-egress-sni-mismatch',
    ['GET http://web.app.company.lan/', '--from', 'client'],
    /the Gateway has web\.example\.com, not web\.app\.company\.lan/,
  ],
  ['32-delegate-with-hosts', ['GET http://x.example.com/upgrade/nginx'], /404.*\n[^]*VirtualService demo\/nginx has its own hosts/],
  [
    '34-star-vs-behind-named-vs',
    ['GET http://foo.bar/'],
    /404.*\n[^]*not VirtualService demo\/any: the virtual host foo\.bar is more specific/,
  ],
  ['35-destination-with-own-vs', ['GET http://shop.example.com/x'], /not VirtualService demo\/in: .* a gateway routes a request only once/],
  ['42-ignore-case-and-policy', ['GET http://shop.example.com/API/x'], /paths requires \/api\/\*, but the request has \/API\/x/],
  ['45-registry-only-by-ip', ['GET http://169.254.169.254/', '--from', 'client'], /200/],
  ['45-registry-only-by-ip', ['GET http://metadata.google.internal/', '--from', 'client'], /200/],
  ['45-registry-only-by-ip', ['GET http://www.example.org/', '--from', 'client'], /502/],
  ['47-egress-sidecar-port', ['GET http://web.b:9080/', '--from', 'client'], /200/],
  ['50-jwt-without-policy', ['GET http://web/', '--from', 'client'], /200/],
  ['50-jwt-without-policy', ['GET http://web/', '--from', 'client', '-H', 'Authorization: Bearer abc'], /401/],
  ['51-jwt-bad-token-and-allow', ['GET http://web/', '--from', 'client', '-H', 'Authorization: Bearer opaque'], /401/],
  ['52-dr-in-third-namespace', ['GET http://web.shop/', '--from', 'client'], /503/],
  ['58-vs-host-not-service-on-8080', ['GET http://web.internal.corp/', '--from', 'client'], /forwarded, 200/],
  ['58-vs-host-not-service-on-8080', ['GET http://web.internal.corp:8080/', '--from', 'client'], /PassthroughCluster/],
  ['52-dr-in-third-namespace', ['GET http://web.shop/', '--from', 'client'], /not DestinationRule cfg\/.*: it is in namespace cfg, but/],
  ['57-nc-gateway-strict-outside-mesh', ['GET http://ui.example.com/'], /503/],
  [
    '58-vs-host-not-service-on-8080',
    ['GET http://web.internal.corp:8080/', '--from', 'client'],
    /declares web\.internal\.corp, so sidecars only route it on port 80/,
  ],
];

const fileOf = (name: string) => (name.endsWith('.yaml') ? name : `${name}/mesh.yaml`);

test('the reported cases are beside this repository where the tests have to read them', () => {
  expect(isThere || !process.env.CI).toBe(true);
});

// Without ../shared there is nothing to read.
(isThere ? describe : describe.skip)('what people who run a mesh reported', () => {
  test.each(Object.entries(VERDICTS))('verify %s', (name, { says = [], silent = [] }) => {
    const found = said(fileOf(name));

    expect(found).toEqual(expect.arrayContaining([...says]));
    for (const word of silent) expect(found.filter((each) => each.includes(word))).toEqual([]);
  });

  test.each(ANSWERS)('explain %s %j', (name, [request, ...options], answer) => {
    const { stdout } = runCli(['explain', path.join(FOLDER, fileOf(name)), request, ...options]);

    expect(stdout).toMatch(answer);
  });
});
