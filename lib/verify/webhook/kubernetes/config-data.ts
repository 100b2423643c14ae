import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse } from '../check';
import type { Field } from '../field';
import { checkText, DATA_KEY } from './values/forms';

const MAX_BYTES = 1024 * 1024;

const TLS = ['tls.crt', 'tls.key'];

/** Keys that a Secret of a type must have; of `either`, one is enough. */
const REQUIRED: Readonly<Record<string, { readonly keys: readonly string[]; readonly either?: boolean }>> = {
  'kubernetes.io/basic-auth': { keys: ['username', 'password'], either: true },
  'kubernetes.io/dockercfg': { keys: ['.dockercfg'] },
  'kubernetes.io/dockerconfigjson': { keys: ['.dockerconfigjson'] },
  'kubernetes.io/ssh-auth': { keys: ['ssh-privatekey'] },
  'kubernetes.io/tls': { keys: TLS },
};

/** Keys and size of a ConfigMap. */
export function* checkConfigMap(object: KubeObject): Problems {
  const config = fieldsOf(object);
  const [data, binary] = [config.get('data'), config.get('binaryData')];
  for (const [key, value] of [...data.entries(), ...binary.entries()]) yield* checkText(value, key, DATA_KEY);
  for (const [key, value] of binary.entries()) {
    if (data.get(key).exists) yield refuse(value, `key ${quoted(key)} is in both data and binaryData`, 'keep one of them');
  }
  yield* checkSize(config, textBytes(data) + binaryBytes(binary));
}

/** Keys and size of a Secret, and the keys that its type asks for. */
export function* checkSecret(object: KubeObject): Problems {
  const secret = fieldsOf(object);
  const [data, text] = [secret.get('data'), secret.get('stringData')];
  for (const [key, value] of [...data.entries(), ...text.entries()]) yield* checkText(value, key, DATA_KEY);
  const hidden = data.entries().filter(([key]) => !text.get(key).exists);
  yield* checkSize(secret, hidden.reduce((sum, [, value]) => sum + bytesOf(value), 0) + textBytes(text));
  yield* checkType(secret);
}

function* checkType(secret: Field): Problems {
  const type = secret.get('type').text;
  if (type === 'kubernetes.io/service-account-token' && !secret.get('metadata', 'annotations', 'kubernetes.io/service-account.name').text) {
    yield refuse(
      secret.get('metadata', 'annotations'),
      'a token requires a service account',
      'write the annotation kubernetes.io/service-account.name',
    );
  }
  if (!Object.hasOwn(REQUIRED, type)) return;
  const { keys, either } = REQUIRED[type];
  const missing = keys.filter((key) => !secret.get('data', key).exists && !secret.get('stringData', key).exists);
  if (either ? missing.length < keys.length : missing.length === 0) return;
  for (const key of missing) yield refuse(secret.get('data', key), `a Secret of type ${type} needs ${key}`, `add ${key} to data`);
}

function* checkSize(at: Field, bytes: number): Problems {
  if (bytes > MAX_BYTES) yield refuse(at.get('data'), `the values have ${bytes} bytes, more than ${MAX_BYTES}`, 'split it');
}

function textBytes(map: Field): number {
  return map.entries().reduce((sum, [, { text }]) => sum + Buffer.byteLength(text), 0);
}

function binaryBytes(map: Field): number {
  return map.entries().reduce((sum, [, value]) => sum + bytesOf(value), 0);
}

function bytesOf({ text }: Field): number {
  return Math.floor((text.replace(/[\r\n=]/g, '').length * 3) / 4);
}
