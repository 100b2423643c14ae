import { fromBinary } from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';

const RAW = /rawDesc = "" \+\n((?:\t"(?:[^"\\]|\\.)*"(?: \+)?\n)+)/;
const LITERAL = /"((?:[^"\\]|\\.)*)"/g;
const CHARACTER = /\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|\\.|[^\\]+/gs;
const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

/** The descriptor that protoc-gen-go left in a file as text, or undefined when there is none. */
export function descriptorIn(goFile: string): FileDescriptorProto | undefined {
  const raw = RAW.exec(goFile);
  return raw ? fromBinary(FileDescriptorProtoSchema, bytesOf(raw[1])) : undefined;
}

/** The bytes of Go's string literals, one after the other. */
function bytesOf(literals: string): Uint8Array {
  const texts = [...literals.matchAll(LITERAL)].map(([, text]) => text);
  return Buffer.concat(texts.flatMap((text) => [...text.matchAll(CHARACTER)].map(([character]) => unescaped(character))));
}

function unescaped(character: string): Buffer {
  if (!character.startsWith('\\')) return Buffer.from(character);
  const kind = character[1];
  if (kind === 'x') return Buffer.from([parseInt(character.slice(2), 16)]);
  if (kind === 'u' || kind === 'U') return Buffer.from(String.fromCodePoint(parseInt(character.slice(2), 16)));
  return Buffer.from([ESCAPES[kind]]);
}
