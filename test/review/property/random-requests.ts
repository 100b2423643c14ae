import { type PreparedRequest, request, type Simulator } from '../../../lib/simulate';
import type { KubeObject } from '../../../lib/manifest/manifest';
import type { Choose } from '../../verify/claims/mutants';

/** A request that nobody planned, and what it is sent to. */
export interface RandomRequest {
  readonly request: PreparedRequest;
  readonly address: string;
  readonly isOutside: boolean;
}

interface Port {
  readonly host: string;
  readonly port: number;
  readonly schemes: readonly string[];
}

/** Requests from random senders to random hosts, with paths, methods and headers that the manifests speak of, or almost. */
export class RandomRequests {
  private readonly callers: readonly string[];
  private readonly ports: readonly Port[];
  private readonly gateways: readonly { readonly via: string; readonly hosts: readonly string[]; readonly ports: readonly number[] }[];
  private readonly paths: readonly string[];
  private readonly words: readonly string[];
  private readonly headers: readonly string[];

  constructor(
    sides: readonly [Simulator, Simulator],
    objects: readonly KubeObject[],
    private readonly choose: Choose,
  ) {
    const texts = [...textsIn(objects)];
    const [before, after] = sides.map(
      ({ mesh }) =>
        new Set(mesh.workloads.all.filter(({ dataPlane }) => dataPlane !== 'gateway').map(({ namespace, name }) => `${namespace}/${name}`)),
    );
    this.callers = [...before].filter((name) => after.has(name));
    this.ports = sides.flatMap(({ mesh }) =>
      mesh.services.registry.all
        .filter(({ host }) => host !== '' && !host.includes('*'))
        .flatMap(({ host, ports }) =>
          ports
            .filter(({ transport }) => transport === 'TCP')
            .map(({ number, protocol }) => ({ host, port: number, schemes: schemesOf(protocol) })),
        ),
    );
    this.gateways = sides
      .flatMap(({ mesh, gateways }) =>
        gateways.map(({ label, services }) => ({
          via: label,
          hosts: mesh.virtualServices.declared.flatMap(({ hosts }) => hosts.filter((host) => !host.includes('*'))),
          ports: services.flatMap(({ ports }) => ports.map(({ number }) => number)),
        })),
      )
      .filter(({ hosts }) => hosts.length > 0);
    this.paths = [
      '/',
      '/any',
      ...texts
        .filter((text) => /^\/[\w/.-]*\*?$/.test(text))
        .flatMap((text) => [text.replace('*', ''), text.replace('*', 'x'), `${text.replace('*', '')}/x`]),
    ];
    this.words = ['any', ...texts.filter((text) => /^[\w-]+$/.test(text))];
    this.headers = [...headerNamesIn(objects)];
  }

  next(): RandomRequest | undefined {
    const { choose } = this;
    const isOutside = this.gateways.length > 0 && (this.callers.length === 0 || choose([true, false]));
    if (!isOutside && (this.callers.length === 0 || this.ports.length === 0)) return undefined;
    const { via, host, port, scheme } = isOutside ? this.outside() : this.inside();
    const address = addressOf(scheme, host, port);
    const isHttp = scheme.startsWith('http');
    const text = isHttp
      ? `${choose(['GET', 'GET', 'POST', 'DELETE', 'PUT'])} ${address}${choose(this.paths)}`
      : `${scheme}://${host}:${port}`;
    const headers = this.headers.length > 0 && choose([true, false]) ? { [choose(this.headers)]: choose(this.words) } : undefined;
    return { request: request(text, { headers, ...(via === undefined ? { from: choose(this.callers) } : { via }) }), address, isOutside };
  }

  private inside() {
    const { host, port, schemes } = this.choose(this.ports);
    return { via: undefined, host, port, scheme: this.choose(schemes) };
  }

  private outside() {
    const { via, hosts, ports } = this.choose(this.gateways);
    const port = this.choose(ports.length > 0 ? ports : [80, 443]);
    return { via, host: this.choose(hosts), port, scheme: port === 443 || port === 8443 ? 'https' : 'http' };
  }
}

const USUAL: Readonly<Record<string, number>> = { http: 80, https: 443, tls: 443 };

function addressOf(scheme: string, host: string, port: number): string {
  return USUAL[scheme] === port ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
}

function schemesOf(protocol: string): readonly string[] {
  if (['http', 'http2', 'grpc'].some((each) => protocol.startsWith(each)) && protocol !== 'https') return ['http'];
  if (protocol === 'unknown') return ['http', 'tcp'];
  return [protocol === 'https' || protocol === 'tls' ? protocol : 'tcp'];
}

function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const below of Object.values(value)) yield* textsIn(below);
}

function* headerNamesIn(value: unknown): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    if (key === 'headers' && typeof below === 'object' && below !== null)
      yield* Object.keys(below).filter((name) => !['request', 'response', '0', '1'].includes(name));
    const named = typeof below === 'string' ? /^request\.headers\[(.+)\]$/.exec(below) : null;
    if (named) yield named[1];
    yield* headerNamesIn(below);
  }
}
