import { type PreparedRequest, request } from '../../simulate';
import { issuerAndSubject } from '../../simulate/proxy/security/policy-fields';
import { addressOf, type Flow } from '../flows/flow';
import type { Choice } from './choice';

/** The request of a flow for a choice. */
export function toRequest(flow: Flow, choice: Choice): PreparedRequest {
  const values = [...choice.parts.values()];
  const one = (about: string) => values.find(({ part }) => part.about === about)?.value.text;
  const headers: Record<string, string> = {};
  const query: string[] = [];
  for (const { part, value } of values) {
    if (value.text === undefined) continue;
    if (part.about === 'header') headers[part.name!] = value.text;
    if (part.about === 'query parameter') query.push(`${part.name}=${value.text}`);
  }
  if (choice.token.kind === 'broken') headers.authorization = 'Bearer broken';
  const target = `${one('path') ?? '/'}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const isHttp = flow.scheme === 'http' || flow.scheme === 'https';
  const text = isHttp ? `${one('method') ?? 'GET'} ${addressOf(flow)}${target}` : `${flow.scheme}://${flow.host}:${flow.port}`;
  const { sender } = flow;
  return request(text, {
    headers: Object.keys(headers).length > 0 ? headers : undefined,
    jwt: claimsOf(choice),
    sourceIp: one('source address'),
    clientCertificate: choice.hasClientCertificate || undefined,
    ...(sender.kind === 'internet' ? { via: sender.via } : { from: sender.caller }),
  });
}

function claimsOf({ token, parts }: Choice): Record<string, unknown> | undefined {
  if (token.kind !== 'good') return undefined;
  const claims: Record<string, unknown> = {
    iss: token.token.issuer,
    sub: 'any',
    ...(token.token.audience ? { aud: token.token.audience } : {}),
  };
  for (const { part, value } of parts.values()) {
    if (value.text === undefined) continue;
    if (part.about === 'request principal') Object.assign(claims, principalClaims(value.text));
    if (part.about === 'claim') set(claims, part.name!.split('.'), value.text);
  }
  return claims;
}

function principalClaims(principal: string): Record<string, unknown> {
  const [iss, sub] = issuerAndSubject(principal);
  return iss === undefined ? { sub } : { iss, sub };
}

function set(claims: Record<string, unknown>, path: readonly string[], value: string): void {
  const [key, ...rest] = path;
  if (rest.length === 0) claims[key] = value;
  else set((claims[key] = {}) as Record<string, unknown>, rest, value);
}
