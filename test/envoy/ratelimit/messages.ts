/** One key and value of a descriptor. */
export interface Entry {
  readonly key: string;
  readonly value: string;
}

/** Answers of the service as gRPC sends them: a byte, the length, and `overall_code`. */
export const OK = Buffer.from([0, 0, 0, 0, 2, 0x08, 1]);
export const OVER_LIMIT = Buffer.from([0, 0, 0, 0, 2, 0x08, 2]);

/** The domain and the descriptors of a RateLimitRequest. */
export function descriptorsOf(request: Buffer): { readonly domain: string; readonly descriptors: readonly (readonly Entry[])[] } {
  const fields = parts(request.subarray(5));
  return { domain: texts(fields, 1)[0], descriptors: only(fields, 2).map((descriptor) => only(parts(descriptor), 1).map(entry)) };
}

function entry(message: Buffer): Entry {
  const fields = parts(message);
  return { key: texts(fields, 1)[0], value: texts(fields, 2)[0] ?? '' };
}

type Part = readonly [field: number, content: Buffer];

function only(fields: readonly Part[], wanted: number): Buffer[] {
  return fields.filter(([field]) => field === wanted).map(([, content]) => content);
}

function texts(fields: readonly Part[], wanted: number): string[] {
  return only(fields, wanted).map((content) => content.toString());
}

/** The fields of a protobuf message that have a length; numbers are passed over. */
function parts(message: Buffer): Part[] {
  const found: Part[] = [];
  for (let at = 0; at < message.length;) {
    const [tag, behindTag] = varint(message, at);
    const [length, start] = varint(message, behindTag);
    const hasContent = (tag & 7) === 2;
    at = hasContent ? start + length : start;
    if (hasContent) found.push([tag >> 3, message.subarray(start, at)]);
  }
  return found;
}

function varint(message: Buffer, from: number): [value: number, next: number] {
  let value = 0;
  for (let at = from; ; at += 1) {
    value += (message[at] & 0x7f) * 2 ** (7 * (at - from));
    if (message[at] < 0x80) return [value, at + 1];
  }
}
