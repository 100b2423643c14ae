import { withoutClusterDomain } from '../../semantics/hostname';
import { addressOf, type Flow, type Sender, senderKey } from '../flows/flow';
import { listed } from './listed';
import type { RequestWords } from './requests-in-words';

/** What a sentence is made of. */
export interface SentenceParts {
  readonly template: string;
  /** One for each address. */
  readonly flows: readonly Flow[];
  /** Undefined if it is true of every request to the addresses. */
  readonly requests: RequestWords | undefined;
  /** Undefined if it is true of every workload of the mesh. */
  readonly senders: readonly Sender[] | undefined;
  /** The gateway, when there are several. */
  readonly through?: string;
}

/** Who sends the requests. */
export function sendersInWords({ flows, senders }: Pick<SentenceParts, 'flows' | 'senders'>): string {
  if (flows[0].sender.kind === 'internet') return 'the internet';
  return senders ? listed([...new Set(senders.map(senderKey))]) : 'every workload of the mesh';
}

/** `https://shop.example.com/admin* can now be reached from the internet, and goes to admin`. */
export function sentence(parts: SentenceParts): string {
  const { template, flows, senders, through } = parts;
  const target = targetOf(parts);
  const isInternet = flows[0].sender.kind === 'internet';
  const who = sendersInWords(parts);
  const calls = isInternet ? requestsTo(target) : senders ? `calls from ${who} to ${target}` : `calls to ${target}`;
  const values: Readonly<Record<string, string>> = { who, target, calls, through: through ? ` through ${through}` : '' };
  return template.replace(/\{(who|target|calls|through)\}/g, (_, name: string) => values[name]);
}

/** `GET requests to https://shop.example.com/cart*`. */
function requestsTo(target: string): string {
  const [, method = '', url] = /^([A-Z]+ )?(.*)$/.exec(target)!;
  return `${method}requests to ${url}`;
}

/** `prices.shop:8080 (GET)`, `https://shop.example.com/cart*`, `GET https://shop.example.com/cart*`. */
function targetOf({ flows, requests }: SentenceParts): string {
  const declared = flows.filter(({ isBeside }) => !isBeside);
  const addresses = (declared.length > 0 ? declared : flows).map(calleeOf);
  const { targets = [], rest = '' } = requests ?? {};
  const isUrl = flows.length === 1 && flows[0].sender.kind === 'internet' && targets.length === 1;
  const [, method = '', path] = (isUrl && /^([A-Z]+ )?(\/\S*)$/.exec(targets[0])) || [];
  const named = path === undefined ? listed(addresses) : `${method}${addresses[0]}${path}`;
  const inBrackets = path === undefined && targets.length > 0 ? ` (${listed(targets)})` : '';
  return `${named}${inBrackets}${rest === '' ? '' : ` ${rest}`}`;
}

/** `reviews.bookinfo:9080` for a Service; the address for other hosts. */
function calleeOf(flow: Flow): string {
  const { scheme, host, port, isUndeclared } = flow;
  if (isUndeclared) return `hosts that no manifest declares (${scheme === 'http' ? 'HTTP' : 'TLS'} on port ${port})`;
  const service = withoutClusterDomain(host);
  return service === host ? addressOf({ scheme, host: flow.shown ?? host, port }) : `${service}:${port}`;
}
