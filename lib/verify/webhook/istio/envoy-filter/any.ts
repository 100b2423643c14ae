import { isMapping } from '../../../../semantics/mapping';
import { nearest } from '../../../../semantics/nearest';
import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkMessage, unreadable } from './message';
import { type Message, messageNamed, messageNames, replacementOf } from './types';

/** Messages that istiod has for other reasons than EnvoyFilters. */
const OTHERS = /^(envoy\.(admin|service|watchdog)|google|grpc|cel|opencensus|opentelemetry|io\.prometheus|istio|k8s|validate|xds|udpa)\./;

/** A message of any type, which `@type` names. */
export function* checkAny(field: Field): Problems {
  const type = field.get('@type');
  if (!isMapping(field.value)) yield unreadable(field, 'a mapping with "@type"');
  else if (type.isEmpty) yield refuse(type, 'the configuration does not have a type', 'write "@type": type.googleapis.com/…');
  else yield* checkTyped(field, type);
}

function* checkTyped(field: Field, type: Field): Problems {
  const name = nameIn(type.text);
  const message = messageNamed(name);
  if (message) yield* checkMessage(field, message);
  else if (!OTHERS.test(name)) yield refuse(type, `istiod does not know the type ${quoted(name)}`, fixOf(name));
}

/** A message without its type in protobuf, of which Envoy looks for `type_url` itself; istiod passes it on. */
export function isTypedStruct({ name }: Message): boolean {
  return name === 'udpa.type.v1.TypedStruct' || name === 'xds.type.v3.TypedStruct';
}

/** What Envoy will not read in a TypedStruct. */
export function* checkTypedStruct(struct: Field): Problems {
  const type = ['type_url', 'typeUrl'].map((key) => struct.get(key)).find((field) => !field.isEmpty);
  if (!type) return;
  const name = nameIn(type.text);
  const message = messageNamed(name);
  if (message) yield* asWarnings(struct.get('value'), message);
  else if (/^envoy\.(config|extensions)\./.test(name)) yield warn(type, `Envoy 1.38 does not know the type ${quoted(name)}`, fixOf(name));
}

function* asWarnings(value: Field, message: Message): Problems {
  if (!value.exists) return;
  for (const problem of checkMessage(value, message)) yield { ...problem, severity: 'warning' };
}

/** The name of a message in the address of its type. */
function nameIn(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

function fixOf(name: string): string {
  const meant = replacementOf(name) ?? closestTo(name);
  return meant ? `write type.googleapis.com/${meant}` : 'correct the type, or wrap it in type.googleapis.com/xds.type.v3.TypedStruct';
}

/** The message that was meant: first of those that are called the same in other packages. */
function closestTo(name: string): string | undefined {
  const last = name.split('.').pop();
  const names = messageNames();
  return (
    nearest(
      name,
      names.filter((each) => each.endsWith(`.${last}`)),
    ) ?? nearest(name, names)
  );
}
