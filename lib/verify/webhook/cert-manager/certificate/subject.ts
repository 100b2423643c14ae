import { isIP } from 'node:net';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

const MAX_COMMON_NAME = 64;
const NAMES = ['dnsNames', 'uris', 'emailAddresses', 'ipAddresses', 'otherNames'];

/** Who the certificate is for. */
export function* checkSubject(spec: Field): Problems {
  const literal = spec.get('literalSubject');
  if (!literal.isEmpty) yield* checkLiteral(spec, literal);
  const commonName = commonNameOf(literal.text) ?? spec.get('commonName').text;
  if (commonName === '' && NAMES.every((name) => spec.get(name).items().length === 0)) {
    yield refuse(
      spec,
      `the certificate does not have a name: set a commonName (directly or in literalSubject), ${NAMES.join(', ')}`,
      'write dnsNames',
    );
  }
  if (Buffer.byteLength(commonName) > MAX_COMMON_NAME) {
    yield refuse(
      spec.get('commonName'),
      `commonName ${quoted(commonName)} is longer than ${MAX_COMMON_NAME} characters`,
      'remove it: dnsNames are enough',
    );
  }
  for (const address of spec.get('ipAddresses').items()) {
    if (isIP(address.text) === 0 || address.text.includes('%'))
      yield refuse(address, `${quoted(address.text)} is an invalid IP address`, 'write an address as in "10.1.2.3"');
  }
  for (const address of spec.get('emailAddresses').items()) {
    if (!isEmailAddress(address.text))
      yield refuse(address, `${quoted(address.text)} is an invalid email address`, 'write only the address, as in "ops@example.com"');
  }
  for (const name of spec.get('otherNames').items()) yield* checkOtherName(name);
}

function* checkLiteral(spec: Field, literal: Field): Problems {
  if (!spec.get('commonName').isEmpty)
    yield refuse(spec.get('commonName'), 'commonName cannot be used with literalSubject', 'write CN=… in literalSubject');
  const subject = spec.get('subject');
  if (subject.entries().some(([, value]) => !value.isEmpty))
    yield refuse(subject, 'subject cannot be used with literalSubject', 'write its parts in literalSubject');
  const mistake = distinguishedNameMistake(literal.text);
  if (mistake)
    yield refuse(literal, `literalSubject ${quoted(literal.text)} ${mistake}`, 'write it as in "CN=www.example.com,O=Example,C=DE"');
}

function* checkOtherName(name: Field): Problems {
  const oid = name.get('oid');
  const value = name.get('utf8Value');
  if (!/^\d+(\.\d+)+$/.test(oid.text))
    yield refuse(
      oid,
      `${quoted(oid.text)} is not a valid object identifier`,
      'write numbers joined by dots, as in "1.3.6.1.4.1.311.20.2.3"',
    );
  if (value.isEmpty) yield refuse(value, 'the other name has no value', 'write utf8Value');
}

const ATOM = '[^\\s@"(),:;<>\\[\\]\\\\.\\u0000-\\u001f]+';
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`;
const ADDRESS = new RegExp(`^(?:${DOT_ATOM}|"(?:[^"\\\\]|\\\\.)+")@(?:${DOT_ATOM}|\\[[^\\[\\]]+\\])$`, 'u');

/** True for a bare email address, without a display name. */
function isEmailAddress(text: string): boolean {
  return ADDRESS.test(text);
}

const KEYS = ['C', 'O', 'OU', 'CN', 'SERIALNUMBER', 'L', 'ST', 'STREET', 'DC', 'UID'];

/** What is wrong with a distinguished name as of RFC 4514, or undefined. */
function distinguishedNameMistake(text: string): string | undefined {
  const parts = partsOf(text);
  const without = parts.find(([, value]) => value === undefined);
  if (without) return `has ${JSON.stringify(without[0])}, which has no "="`;
  const unknown = parts.find(([key]) => !KEYS.includes(key));
  return unknown && `has the unknown key ${JSON.stringify(unknown[0])}; known are ${KEYS.join(', ')}`;
}

/** The common name in a distinguished name, undefined if there is none. */
function commonNameOf(text: string): string | undefined {
  return partsOf(text).find(([key]) => key === 'CN')?.[1];
}

/** Keys and values, in the order written. */
function partsOf(text: string): readonly (readonly [key: string, value: string | undefined])[] {
  const parts = text.match(/(?:[^\\,+;]|\\.)+/g) ?? [];
  return parts.map((part) => {
    const equals = part.indexOf('=');
    return equals < 0 ? ([part.trim(), undefined] as const) : ([part.slice(0, equals).trim(), part.slice(equals + 1).trim()] as const);
  });
}
