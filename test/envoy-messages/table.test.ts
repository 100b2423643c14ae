import { readFileSync } from 'node:fs';
import { create, toBinary } from '@bufbuild/protobuf';
import {
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';
import { descriptorIn } from '../../scripts/envoy-messages/descriptors';
import { tableOf } from '../../scripts/envoy-messages/table';

const one = Label.OPTIONAL;
const several = Label.REPEATED;

const FILE = create(FileDescriptorProtoSchema, {
  name: 'shop/v3/shop.proto',
  package: 'shop.v3',
  enumType: [
    {
      name: 'Size',
      value: [
        { name: 'SMALL', number: 0 },
        { name: 'LARGE', number: 7 },
      ],
    },
  ],
  messageType: [
    {
      name: 'Shop',
      field: [
        { name: 'name', number: 1, type: Type.STRING, label: one },
        { name: 'doors', number: 2, type: Type.UINT32, label: several },
        { name: 'size', number: 3, type: Type.ENUM, typeName: '.shop.v3.Size', label: one },
        { name: 'open', number: 4, type: Type.MESSAGE, typeName: '.google.protobuf.Duration', label: one, oneofIndex: 0 },
        { name: 'closed', number: 5, type: Type.BOOL, label: one, oneofIndex: 0 },
        { name: 'shelves', number: 6, type: Type.MESSAGE, typeName: '.shop.v3.Shop.ShelvesEntry', label: several },
        { name: 'owner', number: 7, type: Type.MESSAGE, typeName: '.shop.v3.Shop.Owner', label: one },
      ],
      oneofDecl: [{ name: 'hours' }],
      nestedType: [
        {
          name: 'Owner',
          field: [{ name: 'named', number: 1, type: Type.BOOL, label: one, oneofIndex: 0, proto3Optional: true }],
          oneofDecl: [{ name: '_named' }],
        },
        {
          name: 'ShelvesEntry',
          options: { mapEntry: true },
          field: [
            { name: 'key', number: 1, type: Type.STRING, label: one },
            { name: 'value', number: 2, type: Type.MESSAGE, typeName: '.other.v3.Shelf', label: one },
          ],
        },
      ],
    },
  ],
});

test('messages and enums are named within their package, with the types of their fields and the choices among them', () => {
  expect(tableOf([FILE])).toEqual({
    packages: {
      'shop.v3': {
        messages: {
          Shop: {
            name: 'string',
            doors: '[]uint32',
            size: '.Size',
            open: 'google.protobuf.Duration',
            closed: 'bool',
            shelves: '{}other.v3.Shelf',
            owner: '.Shop.Owner',
            '|': [['open', 'closed']],
          },
          'Shop.Owner': { named: 'bool' },
        },
        enums: { Size: ['SMALL', 'LARGE'] },
      },
    },
    replaced: {},
  });
});

/** As protoc-gen-go writes a descriptor into a file. */
function goFile(file: FileDescriptorProto): string {
  const escaped = Array.from(toBinary(FileDescriptorProtoSchema, file), (byte) =>
    byte === 10
      ? '\\n" +\n\t"'
      : byte < 32 || byte > 126 || byte === 34 || byte === 92
        ? `\\x${byte.toString(16).padStart(2, '0')}`
        : String.fromCharCode(byte),
  );
  return `package shop\n\nconst file_shop_rawDesc = "" +\n\t"${escaped.join('')}"\n\nvar (\n)\n`;
}

test('a descriptor is found in the text of a Go file', () => {
  expect(descriptorIn(goFile(FILE))).toMatchObject({ package: 'shop.v3', messageType: [{ name: 'Shop' }] });
  expect(descriptorIn('package shop\n')).toBeUndefined();
});

test.each([
  ['"\\n\\x04shop"', 'shop'],
  ['"\\n\\x05sh\\u00f6p"', 'shöp'],
  ['"\\n\\x05sh\\"\\\\p"', 'sh"\\p'],
])('reads the escapes of Go in %s', (literal, name) => {
  expect(descriptorIn(`const a_rawDesc = "" +\n\t${literal}\n`)?.name).toBe(name);
});

test('the table says what replaced the messages of the API before', () => {
  const { replaced } = JSON.parse(readFileSync('imports/envoy/messages.json', 'utf8'));

  expect(replaced['envoy.config.filter.http.lua.v2.Lua']).toBe('envoy.extensions.filters.http.lua.v3.Lua');
  expect(replaced['envoy.api.v2.Cluster']).toBe('envoy.config.cluster.v3.Cluster');
});
