import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Cursor } from '../reading/cursor';
import { type Policy, readPolicy } from './policy';

/** One entry of `configPatches`. */
export interface EnvoyPatch {
  readonly at: At;
  readonly applyTo: string;
  readonly operation: string;
  /** The name of the filter that it adds or matches. */
  readonly filter: string;
  /** True if it only applies to some versions of the proxy. */
  readonly isVersioned: boolean;
  /** The proxies and directions that it applies to; `ANY` if it is not set. */
  readonly context: string;
  /** The place of the context; the place of the patch if it is not set. */
  readonly contextAt: At;
  /** The port of the listeners that it is for; absent if it is for all of them. */
  readonly listenerPort?: { readonly number: number; readonly at: At };
}

/** An EnvoyFilter. */
export interface EnvoyFilter extends Policy {
  /** Its priority; 0 if it is not set. */
  readonly priority: number;
  readonly patches: readonly EnvoyPatch[];
}

/** Reads an EnvoyFilter. */
export function readEnvoyFilter(entry: ManifestObject): EnvoyFilter {
  const policy = readPolicy(entry);
  const { spec } = policy;
  return { ...policy, priority: spec.get('priority').number() ?? 0, patches: spec.get('configPatches').items().map(readPatch) };
}

function readPatch(field: Cursor): EnvoyPatch {
  const value = field.get('patch', 'value');
  const matched = value.entries().length > 0 ? field.get('match', 'listener', 'filterChain', 'filter', 'name').text() : undefined;
  const context = field.get('match', 'context');
  const port = field.get('match', 'listener', 'portNumber');
  const number = port.number();
  return {
    at: field.at,
    applyTo: field.get('applyTo').text() ?? '',
    operation: field.get('patch', 'operation').text() ?? '',
    filter: value.get('name').text() || matched || '',
    isVersioned: Boolean(field.get('match', 'proxy', 'proxyVersion').text()),
    context: context.text() ?? 'ANY',
    contextAt: (context.present ? context : field).at,
    listenerPort: number === undefined || number === 0 ? undefined : { number, at: port.at },
  };
}
