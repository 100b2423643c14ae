import type { networking } from '../../imports';
import { checkAdmission } from '../../lib/verify/webhook';
import { Random } from './random';

type Http = networking.VirtualServiceSpecHttp;
type Match = networking.VirtualServiceSpecHttpMatch;

/** The routes of one host. */
export interface Scenario {
  readonly name: string;
  readonly host: string;
  readonly http: readonly Http[];
}

/** What routes forward to. */
export const SERVICES = ['a', 'b', 'c'] as const;

/** Shares that Envoy has to keep. */
export function weighted(): Scenario[] {
  return [
    [80, 20],
    [99, 1],
    [50, 30, 20],
    [1, 2, 1],
  ].map((weights) => ({
    name: `weights ${weights.join('/')}`,
    host: `w-${weights.join('-')}.example.com`,
    http: [{ name: 'split', route: weights.map((weight, index) => ({ destination: to(SERVICES[index]), weight })) }],
  }));
}

/** Routes in every combination that istiod admits, the same in every run. */
export function generated(count: number): Scenario[] {
  const random = new Random(20_261_123);
  const scenarios: Scenario[] = [];
  while (scenarios.length < count) {
    const host = `g${scenarios.length}.example.com`;
    const http = Array.from({ length: 2 + random.below(4) }, (_, index) => route(random, `r${index}`));
    if (isAdmitted(host, http)) scenarios.push({ name: `generated ${scenarios.length}`, host, http });
  }
  return scenarios;
}

function isAdmitted(host: string, http: readonly Http[]): boolean {
  const metadata = { name: 'routes', namespace: 'shop' };
  const spec = { hosts: [host], gateways: ['shop/edge'], http };
  const problems = checkAdmission({ apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata, spec });
  return !problems.some(({ severity }) => severity === 'error');
}

const PATHS = ['/', '/api', '/api/', '/api/v1', '/static/img', '/Old', '/a.b', '/q'];
const REGEXES = ['/api/v[0-9]+', '/(static|img)/.*', '.*\\.png', '/a.b'];
const VALUES = ['on', 'jason', 'x-1', ''];

function route(random: Random, name: string): Http {
  const match = random.oneIn(5) ? undefined : Array.from({ length: 1 + random.below(2) }, () => matchOf(random));
  return { name, match, ...action(random), headers: random.oneIn(3) ? headers(random) : undefined };
}

function matchOf(random: Random): Match {
  return {
    uri: random.oneIn(5) ? undefined : uri(random),
    ignoreUriCase: random.oneIn(6) ? true : undefined,
    method: random.oneIn(5) ? { exact: random.pick(['GET', 'POST']) } : undefined,
    authority: random.oneIn(12) ? { prefix: 'g' } : undefined,
    headers: random.oneIn(3) ? { [random.pick(['end-user', 'x-flag'])]: text(random) } : undefined,
    withoutHeaders: random.oneIn(6) ? { [random.pick(['x-off', 'x-flag'])]: text(random) } : undefined,
    queryParams: random.oneIn(5) ? { [random.pick(['q', 'page'])]: text(random) } : undefined,
  };
}

function uri(random: Random) {
  const kind = random.below(3);
  if (kind === 0) return { exact: random.pick(PATHS) };
  return kind === 1 ? { prefix: random.pick(PATHS) } : { regex: random.pick(REGEXES) };
}

function text(random: Random) {
  const kind = random.below(4);
  if (kind === 0) return { exact: random.pick(VALUES.filter(Boolean)) };
  if (kind === 1) return { prefix: random.pick(['o', 'jas', 'x-']) };
  return kind === 2 ? { regex: random.pick(['j.*n', '[a-z]+', 'x-[0-9]']) } : {};
}

function action(random: Random): Partial<Http> {
  const kind = random.below(5);
  if (kind === 0) return { redirect: redirect(random) };
  if (kind === 1) return { directResponse: { status: random.pick([200, 202, 404, 503]), body: { string: 'direct' } } };
  return {
    route: destinations(random),
    rewrite: rewrite(random),
  };
}

function destinations(random: Random): Http['route'] {
  const services = random.oneIn(3) ? ['a', 'b'] : [random.pick(SERVICES)];
  const weight = services.length > 1 ? 50 : undefined;
  return services.map((service) => ({ destination: to(service), weight, headers: random.oneIn(4) ? headers(random) : undefined }));
}

function redirect(random: Random): Http['redirect'] {
  return {
    uri: random.oneIn(2) ? random.pick(['/new', '/new?x=1']) : undefined,
    authority: random.oneIn(2) ? 'other.example.com' : undefined,
    scheme: random.oneIn(3) ? 'https' : undefined,
    port: random.oneIn(4) ? random.pick([80, 443, 8443]) : undefined,
    redirectCode: random.pick([undefined, 302, 303, 307, 308]),
  };
}

function rewrite(random: Random): Http['rewrite'] {
  const kind = random.below(5);
  if (kind === 0) return { uri: random.pick(['/', '/new', '/new/']) };
  if (kind === 1) return { uriRegexRewrite: { match: '/api/(v[0-9]+)', rewrite: '/\\1/api' } };
  if (kind === 2) return { authority: 'inner.example.com', uri: random.oneIn(2) ? '/in' : undefined };
  return undefined;
}

function headers(random: Random) {
  return {
    request: {
      set: { 'x-set': random.pick(['1', '2']) },
      add: { 'x-flag': random.pick(['3', '4']) },
      remove: random.oneIn(2) ? ['end-user'] : undefined,
    },
    response: { set: { 'x-answer': random.pick(['1', '2']) }, add: { 'x-more': 'm' } },
  };
}

function to(service: string) {
  return { host: `${service}.shop.svc.cluster.local`, port: { number: 8080 } };
}
