import { readText } from '../../../lib/manifest/read-text';
import { type Outcome, Simulator } from '../../../lib/simulate';
import { stations } from '../../../lib/simulate/answer/outcome';
import { askableOf, manifestsOf, type SuiteExpectation, type SuiteRequest, type SuiteTest } from './suite';

/** One request and where the simulator's answer differs from the suite's. */
export interface Answer {
  readonly test: string;
  readonly request: string;
  readonly differences: readonly string[];
}

/** Asks the simulator every request of a test. */
export function ask(test: SuiteTest): readonly Answer[] {
  const askable = askableOf(test);
  if (askable.length === 0) return [];
  const mesh = Simulator.of(readText(manifestsOf(test)));
  return askable.map((request) => {
    const outcome = send(mesh, request);
    return { test: test.name, request: request.subtest || textOf(request), differences: differences(request.expect, outcome) };
  });
}

function send(mesh: Simulator, request: SuiteRequest): Outcome {
  const { gateway, from, sni, clientCertificate, headers } = request;
  return mesh.send(textOf(request), {
    headers: { ...headers, ...(request.host ? { host: request.host } : {}) },
    ...(from ? { from: callerOf(from) } : { via: gateway }),
    ...(sni ? { sni } : {}),
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
  });
}

function textOf({ from, method, scheme, host, gatewayAddress = '', port, path }: SuiteRequest): string {
  const address = from && !host ? 'echo' : host ? host.replace(/:\d+$/, '') : gatewayAddress.replace(/:\d+$/, '');
  const ownPort = /:(\d+)$/.exec(host)?.[1];
  const number = port ?? ownPort;
  return `${method ? `${method} ` : ''}${scheme}://${address}${number === undefined ? '' : `:${number}`}${path || '/'}`;
}

function callerOf(from: string): string {
  const [namespace, labels] = from.split('/');
  const { app, version } = Object.fromEntries(labels.split(',').map((label) => label.split('='))) as Record<string, string>;
  return `${namespace}/${version ? `${app}-${version}` : app}`;
}

function differences(expect: SuiteExpectation, outcome: Outcome): readonly string[] {
  const { kind, reason, status, destinations, location, responseHeaders } = outcome;
  const found: string[] = [];
  const differ = (what: string, got: unknown, want: unknown) =>
    void found.push(`${what}: ${String(got)} instead of ${JSON.stringify(want)} (${kind}: ${reason})`);
  const arrives = kind === 'forwarded';
  if (expect.fails) {
    if (arrives || (status !== undefined && status < 400)) differ('it', kind, 'a failure');
    return found;
  }
  if (expect.grpcCode !== undefined && expect.grpcCode !== 0) {
    const code = responseHeaders.get('grpc-status');
    if (arrives || code !== String(expect.grpcCode)) differ('grpc', arrives ? 'arrives' : code, expect.grpcCode);
  } else if (expect.status && !expect.status.includes(status ?? (arrives ? 200 : 0))) differ('status', status ?? kind, expect.status);
  if (expect.weights) {
    for (const [name, weight] of Object.entries(expect.weights)) {
      const share = destinations.filter(({ host }) => host.split('.')[0] === name).reduce((sum, { share }) => sum + share.percent, 0);
      if (Math.abs(share - weight * 100) > 0.01) differ(`share of ${name}`, share, weight * 100);
    }
  }
  const workloads = destinations.flatMap((each) => each.workloads);
  if (
    expect.backend &&
    isAnswered(expect) &&
    !workloads.some(({ name, namespace }) => name.startsWith(expect.backend!) && (!expect.namespace || namespace === expect.namespace))
  )
    differ(
      'backend',
      workloads.map(({ name, namespace }) => `${namespace}/${name}`).join() || 'none',
      `${expect.namespace}/${expect.backend}`,
    );
  if (expect.upstream) found.push(...upstreamDifferences(expect.upstream, outcome));
  if (expect.redirect) redirectDifferences(expect.redirect, location ?? '', differ);
  const header = (name: string) => responseHeaders.get(name.toLowerCase()) ?? responseHeaders.get(name);
  for (const [name, values] of Object.entries(expect.validHeaderValues ?? {})) {
    if (!values.map(withoutSpaces).includes(withoutSpaces(header(name) ?? ''))) differ(`response header ${name}`, header(name), values);
  }
  for (const name of expect.absentResponseHeaders ?? [])
    if (header(name) !== undefined) differ(`response header ${name}`, header(name), 'none');
  for (const [namespace, name, percent] of expect.mirroredTo ?? []) {
    const mirror = outcome.mirrors.find(({ cluster }) => cluster.includes(`|${name}.${namespace}.`));
    if (!mirror) differ('mirror', 'none', name);
    else if (percent !== null && mirror.percent !== percent) differ('mirror', mirror.percent, percent);
  }
  return found;
}

/** The suite names a backend even where it wants the gateway to answer with an error. */
function isAnswered({ status = [200] }: SuiteExpectation): boolean {
  return status.some((each) => each < 400);
}

/** Proxies put lists with and without a space behind the comma. */
function withoutSpaces(list: string): string {
  return list.replaceAll(' ', '');
}

function redirectDifferences(
  want: Readonly<Record<string, string>>,
  location: string,
  differ: (what: string, got: unknown, want: unknown) => void,
): void {
  const [, scheme = '', host = '', port = '', path = ''] = /^(?:([a-z]+):)?\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(location) ?? [];
  const got: Record<string, string> = { scheme, host, port, path: path || '/' };
  for (const [name, value] of Object.entries(want))
    if (value && got[name] !== value) differ(`redirect ${name} in ${location}`, got[name], value);
}

function upstreamDifferences(want: Readonly<Record<string, unknown>>, outcome: Outcome): readonly string[] {
  const message =
    outcome.way &&
    stations(outcome.way)
      .flatMap(({ legs }) => legs.map(({ delivery }) => delivery.message))
      .find(Boolean);
  const sent = message ?? outcome.way?.hop.deliveries[0]?.message;
  const found: string[] = [];
  const differ = (what: string, got: unknown, value: unknown) => {
    if (got !== value) found.push(`upstream ${what}: ${String(got)} instead of ${String(value)}`);
  };
  if (want.path) differ('path', sent && sent.path, want.path);
  if (want.method) differ('method', sent?.method, want.method);
  if (want.host) differ('host', sent?.authority, want.host);
  for (const [name, value] of Object.entries((want.headers ?? {}) as Record<string, string>))
    differ(name, sent?.headers.get(name.toLowerCase()), value);
  for (const name of (want.absentHeaders ?? []) as string[]) differ(name, sent?.headers.get(name.toLowerCase()), undefined);
  return found;
}
