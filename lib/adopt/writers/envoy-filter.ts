import { call, type Call } from '../code';
import type { Draft, Subject } from './draft';
import { type Fields, fieldsOf, given, lastArgument, listOf, NotSaid } from './fields';
import { policyTarget } from './policy-target';

export function writeEnvoyFilter(subject: Subject): Draft {
  const { workloadSelector, priority, configPatches } = subject.spec;
  const selector = { matchLabels: fieldsOf(workloadSelector).labels };
  return {
    callee: 'EnvoyFilter',
    options: { target: policyTarget({ ...subject, spec: { ...subject.spec, selector } }), priority: priority ?? 0 },
    methods: listOf(configPatches).map((patch) => ({ method: 'addPatch', args: [writePatch(patch)] })),
  };
}

/** The factories of patches, what places them, and the operations that they take if not all. */
const PARTS: Readonly<Record<string, readonly [factory: string, place: (match: Fields) => Fields, operations?: readonly string[]]>> = {
  LISTENER: ['listener', listenerPlace, ['MERGE', 'ADD', 'REMOVE']],
  FILTER_CHAIN: ['filterChain', listenerPlace, ['MERGE', 'ADD', 'REMOVE']],
  NETWORK_FILTER: ['networkFilter', networkFilterPlace],
  HTTP_FILTER: ['httpFilter', httpFilterPlace],
  CLUSTER: ['cluster', clusterPlace, ['MERGE', 'ADD', 'REMOVE']],
  ROUTE_CONFIGURATION: ['routeConfiguration', routePlace, ['MERGE']],
  VIRTUAL_HOST: ['virtualHost', routePlace, ['MERGE', 'ADD', 'REMOVE', 'REPLACE']],
  HTTP_ROUTE: ['httpRoute', routePlace, ['MERGE', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST']],
  EXTENSION_CONFIG: ['extensionConfig', () => ({}), ['ADD']],
  BOOTSTRAP: ['bootstrap', () => ({}), ['MERGE']],
};

function writePatch({ applyTo, match, patch }: Fields): Call {
  const part = PARTS[String(applyTo)];
  if (part === undefined) throw new NotSaid(`there is no option for applyTo ${String(applyTo)}`);
  const [factory, placeOf, operations] = part;
  const { operation } = fieldsOf(patch);
  if (operations?.includes(String(operation)) === false)
    throw new NotSaid(`the operation ${String(operation)} is not for ${String(applyTo)}`);
  const { context, proxy, ...where } = fieldsOf(match);
  const { proxyVersion } = fieldsOf(proxy);
  const place = given({ context: context === 'ANY' ? undefined : context, proxyVersion, ...placeOf(where) });
  return call(`EnvoyPatch.${factory}`, writeChange(fieldsOf(patch)), ...lastArgument(place));
}

const CHANGES: Readonly<Record<string, string>> = {
  MERGE: 'merge',
  ADD: 'add',
  INSERT_BEFORE: 'insertBefore',
  INSERT_AFTER: 'insertAfter',
  INSERT_FIRST: 'insertFirst',
  REPLACE: 'replace',
};

function writeChange({ operation, value }: Fields): Call {
  if (operation === 'REMOVE') return call('EnvoyChange.remove');
  const factory = CHANGES[String(operation)];
  if (factory === undefined) throw new NotSaid(`there is no option for the operation ${String(operation)}`);
  return call(`EnvoyChange.${factory}`, value);
}

function listenerPlace({ listener }: Fields): Fields {
  const { portNumber, name, filterChain } = fieldsOf(listener);
  return { port: portNumber, listener: name, sni: fieldsOf(filterChain).sni };
}

function filterOf({ listener }: Fields): Fields {
  return fieldsOf(fieldsOf(fieldsOf(listener).filterChain).filter);
}

function networkFilterPlace(match: Fields): Fields {
  return { ...listenerPlace(match), filter: filterOf(match).name };
}

function httpFilterPlace(match: Fields): Fields {
  return { ...listenerPlace(match), filter: fieldsOf(filterOf(match).subFilter).name };
}

function clusterPlace({ cluster }: Fields): Fields {
  const { service, portNumber, subset } = fieldsOf(cluster);
  return { service, port: portNumber, subset };
}

function routePlace({ routeConfiguration }: Fields): Fields {
  const { portNumber, vhost } = fieldsOf(routeConfiguration);
  const { name, domainName, route } = fieldsOf(vhost);
  return { port: portNumber, host: domainName, virtualHost: name, route: fieldsOf(route).name };
}
