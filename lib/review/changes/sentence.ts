import { addressOf, type Flow, type Sender, senderKey } from '../flows/flow';
import type { Difference } from './difference';

/** What a sentence is made of. */
export interface SentenceParts {
  readonly difference: Difference;
  readonly flow: Flow;
  /** `GET /cart*`; undefined when it is true of every request to the address. */
  readonly requests: string | undefined;
  /** Undefined when it is true of every workload of the mesh. */
  readonly senders: readonly Sender[] | undefined;
}

/** `GET /admin* on https://shop.example.com can now be reached from the internet: 200 from admin`. */
export function sentence(parts: SentenceParts): string {
  const { difference, flow } = parts;
  if (flow.sender.kind === 'internet') return fromInternet(parts);
  const target = `${calleeOf(flow)}${parts.requests === undefined ? '' : ` (${parts.requests})`}`;
  const who = parts.senders ? namesOf(parts.senders) : 'every workload of the mesh';
  if (difference.verb) return `${who} ${difference.verb} call ${target}: ${difference.text}`;
  return parts.senders ? `calls from ${who} to ${target}: ${difference.text}` : `calls to ${target}: ${difference.text}`;
}

function fromInternet({ difference, flow, requests }: SentenceParts): string {
  const what = requests === undefined ? addressOf(flow) : `${requests} on ${addressOf(flow)}`;
  return difference.verb ? `${what} ${difference.verb} be reached from the internet: ${difference.text}` : `${what}: ${difference.text}`;
}

/** `reviews.bookinfo:9080` for a Service; the address for other hosts. */
function calleeOf({ scheme, host, port }: Flow): string {
  const service = /^([^.]+\.[^.]+)\.svc\./.exec(host);
  return service ? `${service[1]}:${port}` : addressOf({ scheme, host, port });
}

function namesOf(senders: readonly Sender[]): string {
  const names = [...new Set(senders.map(senderKey))];
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
}
