import { lazy } from '../../../../mesh/reading/lazy';
import { readSchemas } from '../../../schema/read-schemas';

/** A message of Envoy's configuration. */
export interface Message {
  readonly name: string;
  /** The fields by each name that they have in JSON: `connect_timeout` and `connectTimeout`. */
  readonly fields: ReadonlyMap<string, MessageField>;
  /** Groups of fields of which only one is set. */
  readonly choices: readonly (readonly string[])[];
}

/** A field of a message: one value, a list of them, or a map of them by text. */
export interface MessageField {
  readonly name: string;
  readonly shape: 'one' | 'list' | 'map';
  /** `string`, `uint32`, or the full name of a message or an enum. */
  readonly type: string;
}

interface Table {
  readonly packages: Readonly<Record<string, Package>>;
  readonly replaced: Readonly<Record<string, string>>;
}

interface Package {
  readonly messages: Readonly<Record<string, Readonly<Record<string, string | readonly (readonly string[])[]>>>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

/** Read when the first EnvoyFilter asks. */
const table = lazy(() => readSchemas<Table>('envoy/messages.json'));
const messages = new Map<string, Message | undefined>();

/** The message of this full name, if istiod knows it. */
export function messageNamed(name: string): Message | undefined {
  if (!messages.has(name)) messages.set(name, findMessage(name));
  return messages.get(name);
}

/** The names of the values of an enum, if the name is that of one. */
export function enumNamed(fullName: string): readonly string[] | undefined {
  const [package_, name] = parted(fullName);
  return own(own(table().packages, package_)?.enums, name);
}

/** The message that replaced one of an earlier version of the API. */
export function replacementOf(name: string): string | undefined {
  return own(table().replaced, name);
}

/** The full names of all messages. */
export function messageNames(): readonly string[] {
  return Object.entries(table().packages).flatMap(([package_, { messages }]) => Object.keys(messages).map((name) => `${package_}.${name}`));
}

function findMessage(fullName: string): Message | undefined {
  const [package_, name] = parted(fullName);
  const message = own(own(table().packages, package_)?.messages, name);
  if (!message) return undefined;
  const { '|': choices = [], ...types } = message;
  const fields = Object.entries(types).flatMap(([field, type]) => {
    const read = fieldOf(field, type as string, package_);
    return [field, camelCase(field)].map((key) => [key, read] as const);
  });
  return { name: fullName, fields: new Map(fields), choices: choices as Message['choices'] };
}

function fieldOf(name: string, text: string, package_: string): MessageField {
  const shape = text.startsWith('[]') ? 'list' : text.startsWith('{}') ? 'map' : 'one';
  const type = shape === 'one' ? text : text.slice(2);
  return { name, shape, type: type.startsWith('.') ? package_ + type : type };
}

/** The package and the rest: packages are in lower case, and messages are not. */
function parted(fullName: string): readonly [package_: string, name: string] {
  const start = /\.[A-Z]/.exec(fullName)?.index ?? fullName.length;
  return [fullName.slice(0, start), fullName.slice(start + 1)];
}

/** As protobuf writes names in JSON. */
function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
