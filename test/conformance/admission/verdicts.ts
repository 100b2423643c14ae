import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../../lib/manifest/manifest';

/** What a kube-apiserver with istiod and cert-manager behind it answered to one object. */
export interface Verdict {
  readonly manifest: KubeObject;
  /** What was broken in a good object. */
  readonly change: readonly string[];
  readonly accepted: boolean;
  /** Who refused it. */
  readonly by?: 'fields' | 'schema' | 'webhook';
  readonly message?: string;
  readonly warnings?: readonly string[];
}

/** The recorded verdicts: 2,396 objects. */
export function verdicts(): readonly Verdict[] {
  return readFileSync(join(__dirname, 'verdicts.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
}

/** The fields that the message of `fields` or `schema` names: `spec.servers[0].port.number`. */
export function fieldsIn(message: string): readonly string[] {
  const named =
    /unknown field "([^"]+)"|(?:^|[ [])((?:spec|metadata|status)[^\s:]*): (?:Invalid|Required|Unsupported|Too|Duplicate)|"(spec[^"]*)" must validate/g;
  return [...message.matchAll(named)].map(([, unknown, field, choice]) => withDots(unknown ?? field ?? choice));
}

/** The API server writes the key of a map in brackets in some messages and after a dot in others. */
function withDots(field: string): string {
  return field.replace(/\[([^\]\d][^\]]*)\]/g, '.$1');
}

/** Agreement by kind and by layer, as a table. */
export class Agreement {
  private readonly counts = new Map<string, { agreed: number; of: number }>();
  readonly disagreements: string[] = [];

  add(kind: string, layer: string, agreed: boolean, detail: () => string): void {
    for (const row of [`${kind} ${layer}`, `all ${layer}`]) {
      const count = this.counts.get(row) ?? { agreed: 0, of: 0 };
      this.counts.set(row, { agreed: count.agreed + (agreed ? 1 : 0), of: count.of + 1 });
    }
    if (!agreed) this.disagreements.push(detail());
  }

  table(): string {
    const rows = [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return rows.map(([row, { agreed, of }]) => `${row.padEnd(36)} ${agreed}/${of}`).join('\n');
  }
}
