import { claimValues } from '../../request/match/claims';
import { headerPart, headerValue } from '../../request/match/header';
import { isInBlock } from '../../request/match/ip';
import type { QuestionAbout } from '../../request/question';
import type { Subject } from './subject';
import { matchesGlob, matchesPath, matchesValue } from './value-match';

/** What the values of a policy are compared with. */
export interface PolicyScope {
  readonly namespace: string;
  readonly trustDomains: readonly string[];
}

/** How the values of one field are compared. */
export interface PolicyField {
  readonly isHttpOnly?: boolean;
  /** The part of a request that is compared; absent for attributes of the connection. */
  readonly part?: RequestPart;
  matches(value: string, subject: Subject, scope: PolicyScope): boolean;
  /** What the values are compared with, for a message; undefined if the request does not have this attribute. */
  shown(subject: Subject): string | undefined;
  /** Set if most values can be looked up instead of compared one by one. */
  readonly lookup?: Lookup;
}

/** A part of a request, and how a value is compared with its text alone. */
export interface RequestPart {
  readonly about: QuestionAbout;
  readonly name?: string;
  matches(value: string, text: string | undefined): boolean;
}

/** Texts that are equal when a value matches a subject. */
interface Lookup {
  /** Undefined if the value can match several texts; `prefix*` stands for all texts with the prefix. */
  ofValue(value: string, scope: PolicyScope): string | undefined;
  /** Undefined if no value matches the subject. */
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
const address: RequestPart = { about: 'source address', matches: (block, text) => text !== undefined && isInBlock(block, text) };
const ipBlocks = partField(address, ({ sourceAddress }) => sourceAddress);
const remoteIpBlocks = partField(address, ({ remoteAddress }) => remoteAddress);
const requestPrincipals: PolicyField = {
  isHttpOnly: true,
  part: { about: 'request principal', matches: isPrincipalText },
  matches: (value, { token }) => token !== undefined && isPrincipalOf(value, token.claims.iss, token.claims.sub),
  shown: ({ token }) => token && `${textOf(token.claims.iss)}/${textOf(token.claims.sub)}`,
};
const ports: PolicyField = {
  matches: (value, { port }) => value === String(port),
  shown: ({ port }) => String(port),
  lookup: { ofValue: (value) => value, ofSubject: ({ port }) => String(port) },
};
const hosts: PolicyField = {
  ...httpField(
    { about: 'authority', matches: (value, host) => matchesValue(value.toLowerCase(), host?.toLowerCase()) },
    ({ message }) => message?.authority,
  ),
  lookup: { ofValue: (value) => textOrPrefix(value.toLowerCase()), ofSubject: ({ message }) => message?.authority.toLowerCase() },
};
const methods: PolicyField = {
  ...httpField({ about: 'method', matches: matchesValue }, ({ message }) => message?.method),
  lookup: { ofValue: textOrPrefix, ofSubject: ({ message }) => message?.method },
};
const paths: PolicyField = {
  ...httpField({ about: 'path', matches: (value, path) => path !== undefined && matchesPath(value, path) }, ({ message }) => message?.path),
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
    return httpField({ ...headerPart(key), matches: matchesValue }, ({ message }) => message && headerValue(message, key));
  }
  if (!/^request\.auth\.claims\[.+\]$/.test(name)) return undefined;
  return claimField([...name.matchAll(/\[([^\]]*)\]/g)].map(([, claim]) => claim));
}

/** A field that compares one part of every request, HTTP or not. */
function partField(part: RequestPart, text: (subject: Subject) => string | undefined): PolicyField {
  return { part, matches: (value, subject) => part.matches(value, text(subject)), shown: text };
}

function httpField(part: RequestPart, text: (subject: Subject) => string | undefined): PolicyField {
  return { ...partField(part, text), isHttpOnly: true };
}

function claimField(path: readonly string[]): PolicyField {
  return {
    isHttpOnly: true,
    part: { about: 'claim', name: path.join('.'), matches: matchesValue },
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

/** The trust domain in the value can be any of those of the mesh. */
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

/** The issuer and the subject of `issuer/subject`; without a slash it is a subject alone. */
export function issuerAndSubject(principal: string): readonly [issuer: string | undefined, subject: string] {
  const slash = principal.lastIndexOf('/');
  return slash < 0 ? [undefined, principal] : [principal.slice(0, slash), principal.slice(slash + 1)];
}

/** A text without a slash is the subject of a token of any issuer. */
function isPrincipalText(value: string, text: string | undefined): boolean {
  return text !== undefined && (value === '*' || isPrincipalOf(value, ...issuerAndSubject(text)));
}

/** Issuer and subject are compared separately, so a pattern with a slash contains the whole issuer. */
function isPrincipalOf(value: string, iss: unknown, sub: unknown): boolean {
  if (typeof iss !== 'string' || typeof sub !== 'string' || !iss || !sub) return false;
  if (value === '*') return true;
  const slash = value.lastIndexOf('/');
  if (slash < 0) {
    if (value.startsWith('*')) return matchesValue(value, sub);
    return value.endsWith('*') && matchesValue(value, iss);
  }
  return matchesValue(value.slice(0, slash), iss) && matchesValue(value.slice(slash + 1), sub);
}
