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
export interface PolicyField {
  readonly isHttpOnly?: boolean;
  matches(value: string, subject: Subject, scope: PolicyScope): boolean;
  /** What the values are compared with, for a message; undefined when the request does not have it. */
  shown(subject: Subject): string | undefined;
  /** Set where most values can be looked up instead of compared one by one. */
  readonly lookup?: Lookup;
}

/** Texts that are equal when a value matches a subject. */
interface Lookup {
  /** Undefined when the value can match several texts; `prefix*` stands for all texts that begin so. */
  ofValue(value: string, scope: PolicyScope): string | undefined;
  /** Undefined when no value matches the subject. */
  ofSubject(subject: Subject): string | undefined;
}

const principals: PolicyField = {
  matches: (value, { peer }, scope) => isPrincipal(value, peer, scope),
  shown: ({ peer }) => peer && nameOf(peer),
  lookup: {
    ofValue: (value) => (value.includes('*') ? undefined : withoutTrustDomain(value)),
    ofSubject: ({ peer }) => peer && withoutTrustDomain(nameOf(peer)),
  },
};
const namespaces: PolicyField = {
  matches: (value, { identity }) => matchesGlob(value, identity?.namespace),
  shown: ({ identity }) => identity?.namespace,
  lookup: { ofValue: (value) => (value.includes('*') ? undefined : value), ofSubject: ({ identity }) => identity?.namespace },
};
const serviceAccounts: PolicyField = {
  matches: (value, { identity }, scope) => isServiceAccount(value, identity, scope),
  shown: ({ identity }) => identity && `${identity.namespace}/${identity.serviceAccount}`,
  lookup: {
    ofValue: (value, scope) => accountOf(value, scope).join('/'),
    ofSubject: ({ identity }) => identity && `${identity.namespace}/${identity.serviceAccount}`,
  },
};
const trustDomains: PolicyField = {
  matches: (value, { identity }) => matchesGlob(value, identity?.trustDomain),
  shown: ({ identity }) => identity?.trustDomain,
};
const ipBlocks: PolicyField = {
  matches: (value, { sourceAddress }) => isInBlock(value, sourceAddress),
  shown: ({ sourceAddress }) => sourceAddress,
};
const remoteIpBlocks: PolicyField = {
  matches: (value, { remoteAddress }) => isInBlock(value, remoteAddress),
  shown: ({ remoteAddress }) => remoteAddress,
};
const requestPrincipals: PolicyField = {
  isHttpOnly: true,
  matches: isRequestPrincipal,
  shown: ({ token }) => token && `${textOf(token.claims.iss)}/${textOf(token.claims.sub)}`,
};
const ports: PolicyField = {
  matches: (value, { port }) => value === String(port),
  shown: ({ port }) => String(port),
  lookup: { ofValue: (value) => value, ofSubject: ({ port }) => String(port) },
};
const hosts: PolicyField = {
  isHttpOnly: true,
  matches: (value, { message }) => matchesValue(value.toLowerCase(), message?.authority.toLowerCase()),
  shown: ({ message }) => message?.authority,
  lookup: { ofValue: (value) => textOrPrefix(value.toLowerCase()), ofSubject: ({ message }) => message?.authority.toLowerCase() },
};
const methods: PolicyField = {
  isHttpOnly: true,
  matches: (value, { message }) => matchesValue(value, message?.method),
  shown: ({ message }) => message?.method,
  lookup: { ofValue: textOrPrefix, ofSubject: ({ message }) => message?.method },
};
const paths: PolicyField = {
  isHttpOnly: true,
  matches: (value, { message }) => message !== undefined && matchesPath(value, message.path),
  shown: ({ message }) => message?.path,
  lookup: { ofValue: (value) => (value.includes('{*') ? undefined : textOrPrefix(value)), ofSubject: ({ message }) => message?.path },
};

const FIELDS: Readonly<Record<string, PolicyField>> = {
  principals,
  namespaces,
  serviceAccounts,
  trustDomains,
  ipBlocks,
  remoteIpBlocks,
  requestPrincipals,
  ports,
  hosts,
  methods,
  paths,
  'source.principal': principals,
  'source.namespace': namespaces,
  'source.serviceAccount': serviceAccounts,
  'source.trustDomain': trustDomains,
  'source.ip': ipBlocks,
  'remote.ip': remoteIpBlocks,
  'request.auth.principal': requestPrincipals,
  'request.auth.audiences': claimField(['aud']),
  'request.auth.presenter': claimField(['azp']),
  'destination.ip': {
    matches: (value, { destinationAddress }) => destinationAddress !== undefined && isInBlock(value, destinationAddress),
    shown: ({ destinationAddress }) => destinationAddress,
  },
  'destination.port': ports,
  'connection.sni': { matches: (value, { sni }) => matchesValue(value, sni), shown: ({ sni }) => sni },
};

/** The comparison for a field or a key of `when`; undefined for one that is not modelled. */
export function policyField(name: string): PolicyField | undefined {
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name];
  const header = /^request\.headers\[(.+)\]$/.exec(name);
  if (header) {
    const key = header[1].toLowerCase();
    return {
      isHttpOnly: true,
      matches: (value, { message }) => matchesValue(value, message?.headers.get(key)),
      shown: ({ message }) => message?.headers.get(key),
    };
  }
  if (!/^request\.auth\.claims\[.+\]$/.test(name)) return undefined;
  return claimField([...name.matchAll(/\[([^\]]*)\]/g)].map(([, claim]) => claim));
}

function claimField(path: readonly string[]): PolicyField {
  return {
    isHttpOnly: true,
    matches: (value, { token }) => hasClaim(value, token, path),
    shown: ({ token }) => claimValues(token?.claims, path, token?.spaceDelimited).join(', ') || undefined,
  };
}

function textOf(claimed: unknown): string {
  return typeof claimed === 'string' ? claimed : '';
}

function hasClaim(value: string, token: Subject['token'], path: readonly string[]): boolean {
  return claimValues(token?.claims, path, token?.spaceDelimited).some((claim) => matchesValue(value, claim));
}

/** The trust domain in the value may be any name of the mesh's own. */
function isPrincipal(value: string, peer: string | undefined, { trustDomains: own }: PolicyScope): boolean {
  if (peer === undefined) return false;
  const name = nameOf(peer);
  if (matchesValue(value, name)) return true;
  const slash = value.indexOf('/');
  if (slash < 0 || !own.includes(value.slice(0, slash))) return false;
  return own.some((domain) => matchesValue(domain + value.slice(slash), name));
}

function isServiceAccount(value: string, identity: Subject['identity'], scope: PolicyScope): boolean {
  if (!identity) return false;
  const [namespace, name] = accountOf(value, scope);
  return identity.namespace === namespace && identity.serviceAccount === name;
}

function nameOf(peer: string): string {
  return peer.replace(/^spiffe:\/\//, '');
}

function withoutTrustDomain(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}

function accountOf(value: string, scope: PolicyScope): readonly [namespace: string, name: string] {
  if (!value.includes('/')) return [scope.namespace, value];
  const [namespace, name] = value.split('/');
  return [namespace, name];
}

function textOrPrefix(value: string): string | undefined {
  return value.startsWith('*') ? undefined : value;
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
