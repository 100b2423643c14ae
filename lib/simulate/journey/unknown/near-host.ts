import { nearest } from '../../../semantics/nearest';

/** Labels of hosts that are shorter than this are not compared: `app.example.com` is not a misspelt `api.example.com`. */
const SHORTEST = 4;

/** The most likely intended host: one with the same labels, except for one label that is misspelt. */
export function nearHost(host: string, hosts: Iterable<string>, shortest = SHORTEST): string | undefined {
  const labels = host.split('.');
  for (const candidate of hosts) {
    const others = candidate.split('.');
    if (others.length !== labels.length) continue;
    const different = labels.flatMap((label, index) => (label === others[index] ? [] : [[label, others[index]] as const]));
    if (different.length === 1 && isSlip(...different[0], shortest)) return candidate;
  }
  return undefined;
}

/** Names that differ in their numbers are meant to differ: `shard1`, `shard2`. */
function isSlip(label: string, other: string, shortest: number): boolean {
  if (Math.max(label.length, other.length) < shortest || withoutDigits(label) === withoutDigits(other)) return false;
  return nearest(label, [other]) !== undefined;
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '');
}
