/** True for text that looks like an e-mail address with a full domain. */
export function isEmail(text: string): boolean {
  return /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(text);
}
