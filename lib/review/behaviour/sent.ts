import { requestTarget } from '../../simulate/request/message';
import type { Leg } from '../../simulate/journey/way';

/** A request as a backend receives it. */
export interface Sent {
  readonly method: string;
  readonly authority: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a leg hands over; nothing for a connection that is not HTTP. */
export function sentOf({ delivery: { message } }: Leg): readonly Sent[] {
  if (!message) return [];
  const headers = Object.fromEntries([...message.headers].sort(([a], [b]) => (a < b ? -1 : 1)));
  return [{ method: message.method, authority: message.authority, target: requestTarget(message), headers }];
}
