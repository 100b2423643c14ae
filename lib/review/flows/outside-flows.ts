import { covers, nameUnder } from '../../semantics/hostname';
import { isHttp } from '../../semantics/port-protocol';
import { gatewayListeners, type GatewayListener } from '../../simulate/proxy/listeners/gateway-listener';
import { portsOf } from '../../simulate/journey/open-ports';
import { labelOf, openingsOf } from '../../simulate/journey/outside-service';
import type { EntryPoint } from '../../simulate/journey/participants';
import type { Simulator } from '../../simulate';
import { ofEither, type Sides } from '../sides';
import { type Flow, keyOf } from './flow';

/** Everything that can be asked from outside and that either side could tell apart by gateway, port and host. */
export function outsideFlows(sides: Sides): readonly Flow[] {
  const flows = ofEither(sides, (side) => [...side.gateways.flatMap(flowsOf), ...openServiceFlows(side)], keyOf);
  return [...flows, ...samplesOfWildcards(flows)].filter(({ host }) => !host.startsWith('*'));
}

function flowsOf(gateway: EntryPoint): readonly Flow[] {
  const hosts = policyHosts(gateway);
  return gatewayListeners(gateway.view).all.flatMap((listener) =>
    portsOf(gateway, listener.port).flatMap((port) => ofListener(gateway, listener, port, hosts)),
  );
}

function ofListener(gateway: EntryPoint, listener: GatewayListener, port: number, policyHosts: readonly string[]): readonly Flow[] {
  const flow = (scheme: Flow['scheme']) => (host: string) => ({
    sender: { kind: 'internet' as const, via: gateway.label },
    scheme,
    host,
    port,
  });
  const plain = listener.http ? [...listener.http().all.map(({ domain }) => domain), ...policyHosts, '*'] : [];
  const names = (terminated: boolean) =>
    listener.tls
      .filter(({ hosts }) => (hosts !== undefined) === terminated)
      .flatMap(({ sniHosts, hosts }) => [...sniHosts, ...(hosts?.().all.map(({ domain }) => domain) ?? [])]);
  const [ended, passed] = [names(true), names(false)];
  return [
    ...plain.map(flow('http')),
    ...(ended.length > 0 ? [...ended, ...policyHosts, '*'] : []).map(flow('https')),
    ...(passed.length > 0 ? [...passed, '*'] : []).map(flow('tls')),
    ...(listener.tcp ? [flow('tcp')('any.example.com')] : []),
  ];
}

/** The hosts that policies at the gateway speak of. */
function policyHosts({ view }: EntryPoint): readonly string[] {
  const policies = view.mesh.policies.of('AuthorizationPolicy').atProxy(view.proxy);
  const values = policies.flatMap(({ rules }) => rules.flatMap(({ to }) => to.flatMap(({ values: all }) => all)));
  const hosts = values.filter(({ field }) => field === 'hosts').flatMap(({ any, none }) => [...any, ...none]);
  return hosts
    .map((host) =>
      host
        .toLowerCase()
        .replace(/:(\d+|\*)$/, '')
        .replace(/\*$/, 'any'),
    )
    .filter((host) => host !== '');
}

function openServiceFlows(side: Simulator): readonly Flow[] {
  return side.openServices.flatMap((service) =>
    openingsOf(service).map(({ port }) => ({
      sender: { kind: 'internet' as const, via: `service ${labelOf(service)}` },
      scheme: isHttp(port.protocol) ? ('http' as const) : ('tcp' as const),
      host: service.name,
      port: port.number,
    })),
  );
}

/** A name for each wildcard that no narrower one of its port covers. */
function samplesOfWildcards(flows: readonly Flow[]): readonly Flow[] {
  return flows
    .filter(({ host }) => host.startsWith('*'))
    .flatMap((flow) => {
      const taken = flows.filter(({ host, port }) => port === flow.port && host !== flow.host).map(({ host }) => host);
      const host = sampleOf(flow.host, taken);
      return host === undefined ? [] : [{ ...flow, host, shown: flow.host }];
    });
}

const LABELS = ['any', 'other', 'another', 'any-other'];

function sampleOf(wildcard: string, taken: readonly string[]): string | undefined {
  const isFree = (name: string) =>
    !taken.some((host) => host !== '*' && host.length > wildcard.length && covers(host, name)) && !taken.includes(name);
  return LABELS.map((label) => nameUnder(wildcard, label)).find(isFree);
}
