/** What is wrong with the bytes of a file. */
export interface Undecodable {
  readonly message: string;
  readonly fix: string;
  readonly line: number;
}

/** The largest file that is read. The objects of a cluster fill a hundredth of it. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The text of a file, or why it cannot be read. kubectl reads UTF-8. */
export function decodeText(bytes: Uint8Array): string | Undecodable {
  if (bytes.length > MAX_BYTES) {
    return { message: `the file has ${mebibytes(bytes.length)}, which is more than a set of manifests can have`, fix: 'split it', line: 1 };
  }
  const encoding = foreignEncoding(bytes);
  if (encoding) return { message: `the file is ${encoding}, but kubectl reads UTF-8`, fix: 'save it as UTF-8', line: 1 };
  const zero = bytes.indexOf(0);
  if (zero >= 0) return { message: 'the file is binary, not YAML', fix: 'leave it out of the folder', line: lineAt(bytes, zero) };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { message: 'the file is not valid UTF-8', fix: 'save it as UTF-8', line: lineAt(bytes, firstInvalidByte(bytes)) };
  }
}

/** A size as messages give it: `3 MiB`. */
export function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MiB`;
}

function foreignEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32';
  return undefined;
}

/** Halves the interval until the byte is found at which decoding stops. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decodes(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) line++;
  return line;
}
