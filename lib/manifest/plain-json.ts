/** How many values one document may have once its aliases are written out. */
const MAX_VALUES = 2_000_000;

/**
 * The same value as a tree: what aliases share is copied, as kubectl does when it turns YAML into JSON.
 *
 * @throws TypeError when there is no such tree: an anchor within itself, aliases that grow without bound, infinity
 */
export function plainJson(value: unknown): unknown {
  return new Copy().of(value);
}

class Copy {
  private count = 0;
  private readonly seen = new Set<object>();
  private readonly open = new Set<object>();

  of(value: unknown): unknown {
    if (++this.count > MAX_VALUES) throw new TypeError('its aliases expand to more values than a manifest can have');
    if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('infinity and NaN cannot be written in JSON');
    if (typeof value !== 'object' || value === null) return value;
    if (this.open.has(value)) throw new TypeError('an anchor contains an alias to itself');
    const shared = this.seen.has(value);
    this.seen.add(value);
    this.open.add(value);
    const copy = Array.isArray(value) ? this.list(value, shared) : this.map(value as Record<string, unknown>, shared);
    this.open.delete(value);
    return copy;
  }

  private list(list: unknown[], shared: boolean): unknown[] {
    if (shared) return list.map((item) => this.of(item));
    for (let i = 0; i < list.length; i++) list[i] = this.of(list[i]);
    return list;
  }

  private map(map: Record<string, unknown>, shared: boolean): Record<string, unknown> {
    const copy: Record<string, unknown> = shared ? {} : map;
    for (const key of Object.keys(map)) set(copy, key, this.of(map[key]));
    return copy;
  }
}

/** Plain assignment to `__proto__` would change the prototype instead. */
function set(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
}
