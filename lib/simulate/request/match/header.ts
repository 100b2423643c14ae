import { type Message, requestTarget } from '../message';
import type { Question } from '../question';

/** The value that Envoy compares for the name of a header in lower case: it keeps the Host as the authority, and has names for other parts. */
export function headerValue(message: Message, key: string): string | undefined {
  if (isAuthority(key)) return message.authority;
  if (key === ':method') return message.method;
  if (key === ':scheme') return message.scheme;
  return key === ':path' ? requestTarget(message) : message.headers.get(key);
}

/** The part of a request that the name of a header in lower case stands for. */
export function headerPart(key: string): Pick<Question, 'about' | 'name'> {
  if (isAuthority(key)) return { about: 'authority' };
  if (key === ':method') return { about: 'method' };
  return key === ':scheme' ? { about: 'scheme' } : { about: 'header', name: key };
}

function isAuthority(key: string): boolean {
  return key === 'host' || key === ':authority';
}
