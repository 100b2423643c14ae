import { itemsAt, TextIndex } from '../../request/match/text-index';
import type { PolicyField } from './policy-fields';
import type { Alternative, AskedField, ReadyRule } from './policy-rule';
import type { Subject } from './subject';

/** Up to this number, rules are evaluated one by one. */
const FEW = 8;

/** Rules of one action, indexed by the rarest of their values. */
export class RuleIndex {
  /** In the order in which Envoy has them. */
  readonly rules: readonly ReadyRule[];
  private readonly lookUp: Lookup | undefined;

  constructor(rules: readonly ReadyRule[]) {
    this.rules = rules.length < 2 ? rules : [...rules].sort((a, b) => (a.key < b.key ? -1 : 1));
    this.lookUp = this.rules.length > FEW ? new Lookup(this.rules) : undefined;
  }

  /** The first rule that matches the subject. */
  first(subject: Subject): ReadyRule | undefined {
    return this.candidates(subject).find((rule) => rule.matches(subject));
  }

  /** All rules that match the subject, in order. */
  all(subject: Subject): readonly ReadyRule[] {
    return this.candidates(subject).filter((rule) => rule.matches(subject));
  }

  private candidates(subject: Subject): readonly ReadyRule[] {
    return this.lookUp?.candidates(subject) ?? this.rules;
  }
}

class Lookup {
  private readonly byField = new Map<PolicyField, TextIndex>();
  /** Those without a value that can be looked up. */
  private readonly others: number[] = [];

  constructor(private readonly rules: readonly ReadyRule[]) {
    const frequency = frequencies(rules);
    const rarity = ({ field, values }: AskedField) => values.reduce((sum, value) => sum + (frequency.get(field)?.get(value) ?? 0), 0);
    for (const [position, { parts }] of rules.entries()) {
      const choices = parts.flatMap((alternatives) => cheapest(alternatives, rarity) ?? []);
      if (choices.length === 0) this.others.push(position);
      else for (const asked of choices.reduce((best, next) => (next.cost < best.cost ? next : best)).asked) this.put(asked, position);
    }
  }

  candidates(subject: Subject): readonly ReadyRule[] {
    const found = new Set(this.others);
    for (const [field, index] of this.byField) {
      const text = field.lookup!.ofSubject(subject);
      if (text !== undefined) index.collect(text, found);
    }
    return itemsAt(this.rules, found);
  }

  private put({ field, values }: AskedField, position: number): void {
    const index = this.byField.get(field) ?? new TextIndex();
    this.byField.set(field, index);
    for (const value of values) {
      if (value.endsWith('*')) index.addPrefix(value.slice(0, -1), position);
      else index.add(value, position);
    }
  }
}

interface Choice {
  readonly asked: readonly AskedField[];
  readonly cost: number;
}

/** Of each alternative the field with the rarest values; undefined if one of them cannot be looked up. */
function cheapest(alternatives: readonly Alternative[], rarity: (asked: AskedField) => number): Choice | undefined {
  const asked: AskedField[] = [];
  let cost = 0;
  for (const alternative of alternatives) {
    if (alternative.length === 0) return undefined;
    const best = alternative.reduce((rarest, next) => (rarity(next) < rarity(rarest) ? next : rarest));
    asked.push(best);
    cost += rarity(best);
  }
  return { asked, cost };
}

function frequencies(rules: readonly ReadyRule[]): ReadonlyMap<PolicyField, ReadonlyMap<string, number>> {
  const found = new Map<PolicyField, Map<string, number>>();
  for (const { field, values } of rules.flatMap(({ parts }) => parts.flat(2))) {
    const ofField = found.get(field) ?? new Map<string, number>();
    found.set(field, ofField);
    for (const value of values) ofField.set(value, (ofField.get(value) ?? 0) + 1);
  }
  return found;
}
