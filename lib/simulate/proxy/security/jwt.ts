import { createPublicKey, verify } from 'node:crypto';
import type { Claims } from '../../request/message';

/** A token as it was sent, parsed but not yet verified. */
export interface ParsedToken {
  readonly claims: Claims;
  readonly algorithm: string;
  readonly keyId?: string;
  readonly payload: string;
  readonly signed: string;
  readonly signature: Buffer;
}

/** Parses a token, or returns the error of Envoy. */
export function parseToken(text: string): ParsedToken | string {
  const parts = text.split('.');
  if (parts.length !== 3) return 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections';
  const header = json(parts[0]);
  if (!header) return 'Jwt header is an invalid JSON';
  const claims = json(parts[1]);
  if (!claims) return 'Jwt payload is an invalid JSON';
  return {
    claims,
    algorithm: String(header.alg),
    keyId: typeof header.kid === 'string' ? header.kid : undefined,
    payload: parts[1],
    signed: `${parts[0]}.${parts[1]}`,
    signature: Buffer.from(parts[2], 'base64url'),
  };
}

/** Verifies the signature with the keys in a policy, or returns what is wrong. */
export function verifySignature(token: ParsedToken, jwks: string): string | undefined {
  const keys = json(Buffer.from(jwks).toString('base64url'))?.keys;
  if (!Array.isArray(keys)) return 'Jwks remote fetch is failed';
  const fitting = keys.filter((key) => token.keyId === undefined || key?.kid === undefined || key.kid === token.keyId);
  if (fitting.length === 0) return 'Jwt verification fails';
  return fitting.some((key) => isSignedWith(token, key)) ? undefined : 'Jwt verification fails';
}

const ALGORITHMS: Readonly<Record<string, { readonly hash: string | null; readonly ec?: boolean; readonly pss?: boolean }>> = {
  RS256: { hash: 'sha256' },
  RS384: { hash: 'sha384' },
  RS512: { hash: 'sha512' },
  PS256: { hash: 'sha256', pss: true },
  PS384: { hash: 'sha384', pss: true },
  PS512: { hash: 'sha512', pss: true },
  ES256: { hash: 'sha256', ec: true },
  ES384: { hash: 'sha384', ec: true },
  ES512: { hash: 'sha512', ec: true },
  EdDSA: { hash: null },
};

const RSA_PKCS1_PSS_PADDING = 6;

function isSignedWith(token: ParsedToken, jwk: Record<string, unknown>): boolean {
  if (!Object.hasOwn(ALGORITHMS, token.algorithm)) return false;
  const { hash, ec, pss } = ALGORITHMS[token.algorithm];
  try {
    const key = createPublicKey({ key: jwk as never, format: 'jwk' });
    const options = { key, ...(ec ? { dsaEncoding: 'ieee-p1363' as const } : {}), ...(pss ? { padding: RSA_PKCS1_PSS_PADDING } : {}) };
    return verify(hash, Buffer.from(token.signed), options, token.signature);
  } catch {
    return false;
  }
}

function json(base64: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
