import type { Behaviour } from '../behaviour/behaviour';

/** `200 from reviews (v2)`, `301 to https://shop.example.com/`, `403: AuthorizationPolicy shop/deny denies it`. */
export function endText({ answer: { status, location, isServed }, backends, reason }: Behaviour): string {
  const code = status === undefined ? '' : String(status);
  if (location !== undefined) return `${code} to ${location}`;
  if (!isServed) return code === '' ? reason : `${code}: ${reason}`;
  const names = backends.map(({ name, share }) => (backends.length > 1 ? `${name} ${share}` : name)).join(', ');
  if (names === '') return code;
  return code === '' ? `it goes to ${names}` : `${code} from ${names}`;
}
