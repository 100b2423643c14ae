import type { ManifestObject } from '../../manifest/manifest-object';
import type { Change } from '../changes/change';
import type { ChangedObject } from './changed-objects';

/** How many requests the token buckets of EnvoyFilters let pass. */
export function rateLimitChanges(changed: Iterable<ChangedObject>): readonly Change[] {
  return [...changed].flatMap(({ before, after }) => {
    const entry = (after ?? before)!;
    if (entry.kind !== 'EnvoyFilter') return [];
    const [was, now] = [limitsOf(before), limitsOf(after)];
    if (was === now) return [];
    return [{ group: 'resilience', effect: 'changes', text: `${entry.ref}: rate limit ${was} → ${now}`, places: [entry.at()] }];
  });
}

function limitsOf(entry: ManifestObject | undefined): string {
  const buckets = entry ? bucketsIn(entry.object) : [];
  return buckets.join(', ') || 'none';
}

function bucketsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => (key === 'token_bucket' ? [bucketText(below as Bucket)] : bucketsIn(below)));
}

interface Bucket {
  readonly max_tokens?: number;
  readonly tokens_per_fill?: number;
  readonly fill_interval?: string;
}

function bucketText({ max_tokens: most = 0, tokens_per_fill: filled = 1, fill_interval: interval = '' }: Bucket): string {
  const burst = most > filled ? `, at most ${most} at once` : '';
  return `${filled} requests every ${interval}${burst}`;
}
