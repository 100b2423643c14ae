import { parseDuration } from '../../../../semantics/duration';
import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { type FieldType, messageOf, type Message } from './messages';

/** The value of a patch against the Envoy message it becomes, as deep as that message is known here. */
export function* checkPatchValue(configPatch: Field): Problems {
  const value = configPatch.get('patch', 'value');
  const message = messageOf(configPatch.get('applyTo').text);
  if (!value.exists || !message) return;
  const mistakes = value.entries().flatMap(([key, field]) => [...checkType(field, message.fields[snakeCase(key)])]);
  yield* mistakes;
  if (mistakes.length > 0) return;
  if (message.isComplete) yield* findUnknown(value, message);
  if ('typed_config' in message.fields) yield* findMissingConfig(value);
}

function* checkType(field: Field, type: FieldType | undefined): Problems {
  if (!field.exists || type === undefined) return;
  if (!isOfType(field, type)) yield refuse(field, `Envoy cannot read ${quoted(JSON.stringify(field.value))} here`, `write ${WANTED[type]}`);
  else if (type === 'any' && field.get('@type').isEmpty)
    yield refuse(field.get('@type'), 'the configuration does not say of which type it is', 'write "@type": type.googleapis.com/…');
}

const WANTED: Readonly<Record<FieldType, string>> = {
  text: 'a text',
  flag: 'true or false',
  duration: 'a duration as in "5s"',
  message: 'a mapping',
  list: 'a list',
  any: 'a mapping with "@type"',
};

function isOfType(field: Field, type: FieldType): boolean {
  const { value } = field;
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'flag':
      return typeof value === 'boolean';
    case 'duration':
      return typeof value === 'string' && parseDuration(value) !== undefined;
    case 'list':
      return Array.isArray(value);
    case 'message':
    case 'any':
      return typeof value === 'object' && !Array.isArray(value);
  }
}

function* findUnknown(value: Field, message: Message): Problems {
  for (const [key, field] of value.entries()) {
    if (!(snakeCase(key) in message.fields))
      yield warn(field, `${message.name} has no field ${quoted(key)}`, `write one of ${Object.keys(message.fields).join(', ')}`);
  }
}

function* findMissingConfig(value: Field): Problems {
  const given = ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery'].some((name) => value.get(name).exists);
  if (!given)
    yield warn(
      value,
      `filter ${quoted(value.get('name').text)} has no typed_config: Envoy no longer finds a filter by its name alone`,
      'write typed_config with its "@type"',
    );
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
