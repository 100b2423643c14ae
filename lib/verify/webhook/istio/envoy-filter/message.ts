import { isMapping } from '../../../../semantics/mapping';
import { nearest } from '../../../../semantics/nearest';
import { listed, type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkAny, checkTypedStruct, isTypedStruct } from './any';
import { scalarOf } from './scalars';
import { enumNamed, type Message, type MessageField, messageNamed } from './types';

/** How many fields of a message are listed at most. */
const LISTED = 12;

/** What istiod says of a value that becomes a message of Envoy: it refuses what it cannot read, and warns of what the message does not have. */
export function* checkMessage(value: Field, message: Message): Problems {
  if (!isMapping(value.value)) {
    yield unreadable(value, 'a mapping');
    return;
  }
  for (const [key, field] of value.entries()) {
    const known = message.fields.get(key);
    if (known) yield* checkField(field, known);
    else if (key !== '@type') yield unknownField(field, key, message);
  }
  yield* checkChoices(value, message);
  if (isTypedStruct(message)) yield* checkTypedStruct(value);
}

/** A value that istiod cannot read. */
export function unreadable(field: Field, wanted: string) {
  return refuse(field, `Envoy cannot read ${quoted(JSON.stringify(field.value))} here`, `write ${wanted}`);
}

function* checkField(field: Field, { shape, type }: MessageField): Problems {
  if (shape === 'one') yield* checkOne(field, type);
  else if (shape === 'list' && !Array.isArray(field.value)) yield unreadable(field, 'a list');
  else if (shape === 'map' && !isMapping(field.value)) yield unreadable(field, 'a mapping');
  else for (const item of shape === 'list' ? field.items() : field.entries().map(([, item]) => item)) yield* checkOne(item, type);
}

function* checkOne(field: Field, type: string): Problems {
  if (type === 'google.protobuf.Any') {
    yield* checkAny(field);
    return;
  }
  const scalar = scalarOf(type);
  if (scalar) {
    if (!scalar.isRead(field.value)) yield unreadable(field, scalar.wanted);
    return;
  }
  const values = enumNamed(type);
  const message = messageNamed(type);
  if (values) yield* checkEnum(field, type, values);
  else if (message) yield* checkMessage(field, message);
}

function* checkEnum(field: Field, type: string, values: readonly string[]): Problems {
  if (Number.isInteger(field.value) || values.includes(field.text)) return;
  const meant = nearest(field.text, values);
  yield refuse(field, `${type} has no value ${quoted(JSON.stringify(field.value))}`, `write ${meant ?? `one of ${values.join(', ')}`}`);
}

function unknownField(field: Field, key: string, { name, fields }: Message) {
  const names = [...new Set(Array.from(fields.values(), (known) => known.name))];
  const meant = nearest(key, names);
  const others = names.length <= LISTED ? `write one of ${names.join(', ')}` : 'correct the name, or remove it';
  const fix = names.length === 0 ? 'remove it' : meant ? `write ${meant}` : others;
  return warn(field, `${name} has no field ${quoted(key)}`, fix);
}

function* checkChoices(value: Field, { fields, choices }: Message): Problems {
  if (choices.length === 0) return;
  const set = new Map(value.entries().flatMap(([key, field]) => (fields.has(key) ? [[fields.get(key)!.name, field]] : [])));
  for (const choice of choices) {
    const names = choice.filter((name) => set.has(name));
    const kept = names.at(-1);
    if (names.length > 1)
      yield warn(set.get(names[0])!, `only one of ${listed(names)} can be set, and istiod keeps ${quoted(kept!)}`, `remove all but one`);
  }
}
