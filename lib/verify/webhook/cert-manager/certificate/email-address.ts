const ATOM = '[^\\s@"(),:;<>\\[\\]\\\\.\\u0000-\\u001f]+';
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`;
const ADDRESS = new RegExp(`^(?:${DOT_ATOM}|"(?:[^"\\\\]|\\\\.)+")@(?:${DOT_ATOM}|\\[[^\\[\\]]+\\])$`, 'u');

/** True for a bare email address, without a display name. */
export function isEmailAddress(text: string): boolean {
  return ADDRESS.test(text);
}
