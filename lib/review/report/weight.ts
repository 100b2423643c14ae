import type { Change, Group } from '../changes/change';

/** How much a reviewer should care. */
export type Weight = 'opens' | 'closes' | 'changes' | 'facts';

/** What widens access first; what keeps callers out next; then other traffic; then what runs. */
export function weightOf({ group, effect, text }: Change): Weight {
  if (group === 'findings') return effect === 'opens' && text.startsWith('new error') ? 'opens' : 'facts';
  if (group === 'workloads') return 'facts';
  if (effect !== 'changes' && (group === 'reachable' || group === 'access')) return effect;
  return 'changes';
}

export const WEIGHTS: readonly Weight[] = ['opens', 'closes', 'changes', 'facts'];

/** For a terminal. */
export const MARKS: Readonly<Record<Weight, string>> = { opens: '!', closes: '-', changes: '~', facts: '·' };

/** For Markdown. */
export const SIGNS: Readonly<Record<Weight, string>> = { opens: '🔴', closes: '🟠', changes: '🟡', facts: '⚪' };

export const TITLES: Readonly<Record<Group, string>> = {
  reachable: 'Reachable from the internet',
  access: 'Who can call whom',
  routing: 'Routing',
  resilience: 'Resilience',
  certificates: 'Certificates',
  workloads: 'Workloads',
  findings: 'Findings of verify',
};
