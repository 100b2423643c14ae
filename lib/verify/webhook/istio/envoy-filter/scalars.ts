import { isMapping } from '../../../../semantics/mapping';
import { parseDuration } from '../../../../semantics/duration';

/** The values of a field that is not a message of Envoy. */
export interface Scalar {
  readonly wanted: string;
  isRead(value: unknown): boolean;
}

const TEXT: Scalar = { wanted: 'a text', isRead: (value) => typeof value === 'string' };
const FLAG: Scalar = { wanted: 'true or false', isRead: (value) => typeof value === 'boolean' };
const NUMBER: Scalar = { wanted: 'a number', isRead: (value) => !Number.isNaN(numberOf(value)) || value === 'NaN' };
const DURATION: Scalar = {
  wanted: 'a duration as in "5s"',
  isRead: (value) => typeof value === 'string' && parseDuration(value) !== undefined,
};
const TIME: Scalar = {
  wanted: 'a time as in "2026-01-31T12:00:00Z"',
  isRead: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
};
const MAPPING: Scalar = { wanted: 'a mapping', isRead: isMapping };
const LIST: Scalar = { wanted: 'a list', isRead: Array.isArray };
const ANYTHING: Scalar = { wanted: 'a value', isRead: () => true };

/** Protobuf's scalars, and its own messages that are written as something simpler. */
const SCALARS: ReadonlyMap<string, Scalar> = new Map([
  ['string', TEXT],
  ['bytes', TEXT],
  ['bool', FLAG],
  ['double', NUMBER],
  ['float', NUMBER],
  ...['int32', 'sint32', 'sfixed32'].map((type) => [type, whole(-(2 ** 31), 2 ** 31 - 1)] as const),
  ...['uint32', 'fixed32'].map((type) => [type, whole(0, 2 ** 32 - 1)] as const),
  ...['int64', 'sint64', 'sfixed64'].map((type) => [type, whole(-(2 ** 63), 2 ** 63)] as const),
  ...['uint64', 'fixed64'].map((type) => [type, whole(0, 2 ** 64)] as const),
  ['google.protobuf.StringValue', TEXT],
  ['google.protobuf.BytesValue', TEXT],
  ['google.protobuf.BoolValue', FLAG],
  ['google.protobuf.DoubleValue', NUMBER],
  ['google.protobuf.FloatValue', NUMBER],
  ['google.protobuf.Int32Value', whole(-(2 ** 31), 2 ** 31 - 1)],
  ['google.protobuf.UInt32Value', whole(0, 2 ** 32 - 1)],
  ['google.protobuf.Int64Value', whole(-(2 ** 63), 2 ** 63)],
  ['google.protobuf.UInt64Value', whole(0, 2 ** 64)],
  ['google.protobuf.Duration', DURATION],
  ['google.protobuf.Timestamp', TIME],
  ['google.protobuf.Struct', MAPPING],
  ['google.protobuf.Empty', MAPPING],
  ['google.protobuf.ListValue', LIST],
  ['google.protobuf.Value', ANYTHING],
]);

/** The scalar of this type, or undefined for a message, an enum and what is not supported here. */
export function scalarOf(type: string): Scalar | undefined {
  return SCALARS.get(type);
}

function whole(least: number, most: number): Scalar {
  return {
    wanted: least < 0 ? 'a whole number' : 'a whole number that is not negative',
    isRead: (value) => Number.isInteger(numberOf(value)) && numberOf(value) >= least && numberOf(value) <= most,
  };
}

/** Protobuf reads numbers in quotes as well. */
function numberOf(value: unknown): number {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(value) ? Number(value) : NaN;
  return typeof value === 'number' ? value : NaN;
}
