import { claimValues } from '../match/claims';
import { isInBlock } from '../match/ip';
import type { Subject } from './subject';
import { matchesGlob, matchesPath, matchesValue } from './value-match';

/** What a policy's values are compared with in its own mesh. */
export interface PolicyScope {
  readonly namespace: string;
  readonly trustDomains: readonly string[];
}

/** How the values of one field are compared. */
interface Field {
  readonly isHttpOnly?: boolean;
  matches(value: string, subject: Subject, scope: PolicyScope): boolean;
}

const principals: Field = { matches: (value, { peer }, scope) => isPrincipal(value, peer, scope) };
const namespaces: Field = { matches: (value, { identity }) => matchesGlob(value, identity?.namespace) };
const serviceAccounts: Field = { matches: (value, { identity }, scope) => isServiceAccount(value, identity, scope) };
const trustDomains: Field = { matches: (value, { identity }) => matchesGlob(value, identity?.trustDomain) };
const ipBlocks: Field = { matches: (value, { sourceAddress }) => isInBlock(value, sourceAddress) };
const remoteIpBlocks: Field = { matches: (value, { remoteAddress }) => isInBlock(value, remoteAddress) };
const requestPrincipals: Field = { isHttpOnly: true, matches: isRequestPrincipal };
const ports: Field = { matches: (value, { port }) => value === String(port) };

const FIELDS: Readonly<Record<string, Field>> = {
  principals,
  namespaces,
  serviceAccounts,
  trustDomains,
  ipBlocks,
  remoteIpBlocks,
  requestPrincipals,
  ports,
  hosts: { isHttpOnly: true, matches: (value, { message }) => matchesValue(value.toLowerCase(), message?.authority.toLowerCase()) },
  methods: { isHttpOnly: true, matches: (value, { message }) => matchesValue(value, message?.method) },
  paths: { isHttpOnly: true, matches: (value, { message }) => message !== undefined && matchesPath(value, message.path) },
  'source.principal': principals,
  'source.namespace': namespaces,
  'source.serviceAccount': serviceAccounts,
  'source.trustDomain': trustDomains,
  'source.ip': ipBlocks,
  'remote.ip': remoteIpBlocks,
  'request.auth.principal': requestPrincipals,
  'request.auth.audiences': { isHttpOnly: true, matches: (value, { token }) => hasClaim(value, token, ['aud']) },
  'request.auth.presenter': { isHttpOnly: true, matches: (value, { token }) => hasClaim(value, token, ['azp']) },
  'destination.ip': {
    matches: (value, { destinationAddress }) => destinationAddress !== undefined && isInBlock(value, destinationAddress),
  },
  'destination.port': ports,
  'connection.sni': { matches: (value, { sni }) => matchesValue(value, sni) },
};

/** The comparison for a field or a key of `when`; undefined for one that is not modelled. */
export function policyField(name: string): Field | undefined {
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name];
  const header = /^request\.headers\[(.+)\]$/.exec(name);
  if (header) {
    const key = header[1].toLowerCase();
    return { isHttpOnly: true, matches: (value, { message }) => matchesValue(value, message?.headers.get(key)) };
  }
  if (!/^request\.auth\.claims\[.+\]$/.test(name)) return undefined;
  const path = [...name.matchAll(/\[([^\]]*)\]/g)].map(([, claim]) => claim);
  return { isHttpOnly: true, matches: (value, { token }) => hasClaim(value, token, path) };
}

function hasClaim(value: string, token: Subject['token'], path: readonly string[]): boolean {
  return claimValues(token?.claims, path, token?.spaceDelimited).some((claim) => matchesValue(value, claim));
}

/** The trust domain in the value may be any name of the mesh's own. */
function isPrincipal(value: string, peer: string | undefined, { trustDomains: own }: PolicyScope): boolean {
  if (peer === undefined) return false;
  const name = peer.replace(/^spiffe:\/\//, '');
  if (matchesValue(value, name)) return true;
  const slash = value.indexOf('/');
  if (slash < 0 || !own.includes(value.slice(0, slash))) return false;
  return own.some((domain) => matchesValue(domain + value.slice(slash), name));
}

function isServiceAccount(value: string, identity: Subject['identity'], scope: PolicyScope): boolean {
  if (!identity) return false;
  const [namespace, name] = value.includes('/') ? value.split('/') : [scope.namespace, value];
  return identity.namespace === namespace && identity.serviceAccount === name;
}

/** Issuer and subject are compared apart, so a pattern with a slash names the whole issuer. */
function isRequestPrincipal(value: string, { token }: Subject): boolean {
  const { iss, sub } = token?.claims ?? {};
  if (typeof iss !== 'string' || typeof sub !== 'string' || !iss || !sub) return false;
  if (value === '*') return true;
  const slash = value.lastIndexOf('/');
  if (slash < 0) {
    if (value.startsWith('*')) return matchesValue(value, sub);
    return value.endsWith('*') && matchesValue(value, iss);
  }
  return matchesValue(value.slice(0, slash), iss) && matchesValue(value.slice(slash + 1), sub);
}
