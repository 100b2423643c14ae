import type { IConstruct } from 'constructs';
import type { gatewayapi } from '../../imports';
import { checkNamespace } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { isLabelValue, isQualifiedName, type Labels } from '../semantics/labels';
import { isMapping } from '../semantics/mapping';
import type { ListenerOptions } from './listener';

/** The namespaces whose routes a listener accepts. */
type RoutesFrom = NonNullable<ListenerOptions['routesFrom']>;

const FIX = 'write "All", "Same", { namespace: "shop" } or { labels: { team: "shop" } }';

/**
 * The namespaces as they were given.
 *
 * @throws ConfigError when the value is another one, or when the namespace is not valid
 */
export function checkRoutesFrom(at: string, from: RoutesFrom): RoutesFrom {
  if (from === 'All' || from === 'Same') return from;
  if (isMapping(from)) {
    if ('namespace' in from) return { namespace: checkNamespace(at, 'routesFrom.namespace', from.namespace) };
    if (isMapping(from.labels) && Object.keys(from.labels).length > 0) return checkLabels(at, from);
  }
  throw new ConfigError(at, { field: 'routesFrom', value: from, problem: 'does not select namespaces', fix: FIX });
}

function checkLabels<T extends { readonly labels: Labels }>(at: string, from: T): T {
  const wrong = Object.entries(from.labels).find(([key, value]) => !isQualifiedName(key) || !isLabelValue(value));
  if (wrong === undefined) return from;
  const [key, value] = wrong;
  const [problem, given] = isQualifiedName(key) ? ['is not a valid label value', value] : ['is not a valid label key', key];
  throw new ConfigError(at, { field: `routesFrom.labels.${key}`, value: given, problem, fix: 'write the label as the Namespace has it' });
}

/** A host of a server, with the namespace of its VirtualServices where only one may use it. */
export function hostForRoutes(at: IConstruct, host: string, from: RoutesFrom): string {
  if (from === 'All') return host;
  if (from === 'Same') return `./${host}`;
  if ('namespace' in from) return `${from.namespace}/${host}`;
  const problem = "is not supported by Istio's API";
  throw new ConfigError(at, {
    field: 'routesFrom',
    value: from,
    problem,
    fix: 'name one namespace, or use a Gateway with api: "gateway-api"',
  });
}

/** The namespaces in the form of the Gateway API. */
export function allowedRoutesFor(from: RoutesFrom): gatewayapi.GatewaySpecListenersAllowedRoutes {
  if (from === 'All' || from === 'Same') return { namespaces: { from } };
  const matchLabels = 'namespace' in from ? { 'kubernetes.io/metadata.name': from.namespace } : { ...from.labels };
  return { namespaces: { from: 'Selector', selector: { matchLabels } } };
}
