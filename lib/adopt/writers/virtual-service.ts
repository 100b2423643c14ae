import { isDeepStrictEqual } from 'node:util';
import type { Expression, MethodCall } from '../code';
import type { Draft, Subject } from './draft';
import { type Fields, given, listOf, optionalList, pick } from './fields';
import { writeHostOn } from './host';
import { writeSource, type WriteGateways } from './http-match';
import { writeHttpRoute } from './http-route';
import { namespaceOf } from './policy-target';
import { writeForward } from './route-action';

export function writeVirtualService(subject: Subject): Draft {
  const namespace = namespaceOf(subject);
  const { spec } = subject;
  const hosts = (spec.hosts ?? []) as readonly string[];
  const gateways = (spec.gateways ?? ['mesh']) as readonly string[];
  const on: WriteGateways = (names) => names.map((gateway) => writeHostOn(gateway, hosts[0], namespace));
  const isShort = gateways.some((gateway) => gateway !== 'mesh' && !gateway.includes('/'));
  return {
    callee: 'VirtualService',
    options: given({
      hosts: hosts.length === 0 ? undefined : hostsOn(gateways, hosts, namespace),
      exportTo: spec.exportTo,
      spec: isShort ? { gateways } : undefined,
    }),
    methods: [
      ...listOf(spec.http).map((route) => addHttpRoute(route, namespace, on)),
      ...listOf(spec.tls).map((route) => addRoute('addTlsRoute', route, writeTlsMatches(route, hosts, on))),
      ...listOf(spec.tcp).map((route) =>
        addRoute(
          'addTcpRoute',
          route,
          optionalList(route.match, (match) => writeL4Match(match, on)),
        ),
      ),
    ],
  };
}

/** Each host on each gateway, for a VirtualService answers for all of them on all of them. */
function hostsOn(gateways: readonly string[], hosts: readonly string[], namespace: string): readonly Expression[] {
  return gateways.flatMap((gateway) => hosts.map((host) => writeHostOn(gateway, host, namespace)));
}

function addHttpRoute(route: Fields, namespace: string, on: WriteGateways): MethodCall {
  const name = route.name === undefined ? [] : [route.name];
  return { method: 'addHttpRoute', args: [...name, writeHttpRoute(route, namespace, on)] };
}

function addRoute(method: string, { route }: Fields, match: readonly Fields[] | undefined): MethodCall {
  return { method, args: [given({ match, action: writeForward(route) })] };
}

/** Connections that ask for the hosts of the VirtualService are the default. */
function writeTlsMatches({ match }: Fields, hosts: readonly string[], on: WriteGateways): readonly Fields[] | undefined {
  if (isDeepStrictEqual(match, [{ sniHosts: hosts }])) return undefined;
  return optionalList(match, ({ sniHosts, ...fields }) => ({
    ...(!isDeepStrictEqual(sniHosts, hosts) && { sniHosts }),
    ...writeL4Match(fields, on),
  }));
}

function writeL4Match(match: Fields, on: WriteGateways): Fields {
  return { ...pick(match, 'destinationSubnets'), ...writeSource(match, on) };
}
