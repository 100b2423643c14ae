import { isFieldSet } from '@bufbuild/protobuf';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FieldDescriptorProtoSchema,
  type FileDescriptorProto,
} from '@bufbuild/protobuf/wkt';

/** Messages and enums by package and name; the types of a package's own messages are named without the package. */
export interface Table {
  readonly packages: Readonly<Record<string, Package>>;
  /** The messages of earlier versions, and what replaced each of them. */
  readonly replaced: Readonly<Record<string, string>>;
}

interface Package {
  readonly messages: Readonly<Record<string, Message>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

/** Fields with their types; under `|` the groups of fields of which only one is set. */
type Message = Readonly<Record<string, string | readonly (readonly string[])[]>>;

/** `udpa.annotations.versioning`: the message that this one replaced. */
const VERSIONING = 7881811;

/** What these files say of messages. */
export function tableOf(files: readonly FileDescriptorProto[]): Table {
  const packages = new Map<string, { messages: [string, Message][]; enums: [string, readonly string[]][] }>();
  const replaced: [string, string][] = [];
  for (const file of files) {
    const found = packages.get(file.package) ?? { messages: [], enums: [] };
    packages.set(file.package, found);
    for (const each of file.enumType) found.enums.push([each.name, each.value.map(({ name }) => name)]);
    for (const message of file.messageType) addMessage(message, '');

    function addMessage(message: DescriptorProto, parent: string): void {
      const name = parent + message.name;
      if (message.options?.mapEntry) return;
      found.messages.push([name, fieldsOf(message, file.package)]);
      const previous = previousOf(message);
      if (previous !== undefined) replaced.push([previous, `${file.package}.${name}`]);
      for (const each of message.enumType) found.enums.push([`${name}.${each.name}`, each.value.map(({ name }) => name)]);
      for (const nested of message.nestedType) addMessage(nested, `${name}.`);
    }
  }
  const sorted = [...packages].map(([name, { messages, enums }]) => [name, { messages: byName(messages), enums: byName(enums) }] as const);
  return { packages: byName(sorted), replaced: byName(replaced) };
}

function fieldsOf({ field, nestedType, oneofDecl }: DescriptorProto, package_: string): Message {
  const entries = new Map(nestedType.filter(({ options }) => options?.mapEntry).map((entry) => [entry.name, entry]));
  const fields: Record<string, string | string[][]> = {};
  for (const each of field) fields[each.name] = typeOf(each, entries, package_);
  const choices = oneofDecl
    .map((_, index) => field.filter((each) => isOfChoice(each, index)).map(({ name }) => name))
    .filter((names) => names.length > 1);
  return choices.length > 0 ? { ...fields, '|': choices } : fields;
}

function isOfChoice(field: FieldDescriptorProto, index: number): boolean {
  return isFieldSet(field, FieldDescriptorProtoSchema.field.oneofIndex) && field.oneofIndex === index && !field.proto3Optional;
}

/** `string`, `[]string` for a list, `{}string` for a map; messages and enums by name. */
function typeOf(field: FieldDescriptorProto, entries: ReadonlyMap<string, DescriptorProto>, package_: string): string {
  if (field.label !== Label.REPEATED) return singularType(field, package_);
  const entry = field.type === Type.MESSAGE ? entries.get(field.typeName.split('.').pop()!) : undefined;
  return entry ? `{}${singularType(entry.field[1], package_)}` : `[]${singularType(field, package_)}`;
}

function singularType({ type, typeName }: FieldDescriptorProto, package_: string): string {
  if (type !== Type.MESSAGE && type !== Type.ENUM) return Type[type].toLowerCase();
  const name = typeName.slice(1);
  return isInPackage(name, package_) ? name.slice(package_.length) : name;
}

/** Packages are in lower case and messages are not. */
function isInPackage(name: string, package_: string): boolean {
  return name.startsWith(`${package_}.`) && /^[A-Z]/.test(name.slice(package_.length + 1));
}

function previousOf({ options }: DescriptorProto): string | undefined {
  const annotation = options?.$unknown?.find(({ no }) => no === VERSIONING);
  if (!annotation) return undefined;
  const reader = new BinaryReader(new BinaryReader(annotation.data).bytes());
  reader.tag();
  return reader.string();
}

function byName<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
