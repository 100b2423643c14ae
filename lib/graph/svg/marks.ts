import { findingsText } from '../formats/label';
import type { GraphChange, GraphFinding } from '../model';
import { element, escapeXml } from './markup';

/** The mark of the worst finding, with how many there are; empty if there is none. It is beside its part, whose name has it in words. */
export function findingMark(findings: readonly GraphFinding[], x: number, y: number): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  if (errors + warnings === 0) return '';
  const many = errors > 0 ? errors : warnings;
  return element(
    'g',
    { class: 'finding' },
    element('title', {}, escapeXml(findingsText(findings))),
    element('circle', { class: errors > 0 ? 'error' : 'warning', cx: x, cy: y, r: 8 }),
    element('text', { class: 'mark-text', x, y: y + 3.5, 'text-anchor': 'middle' }, many > 9 ? '9+' : String(many)),
  );
}

const SIGNS: Readonly<Record<GraphChange, string>> = { added: '+', removed: '−', changed: '±' };

/** A sign for what a comparison found, so that it can be read without its colour. */
export function changeSign(change: GraphChange | undefined, x: number, y: number): string {
  return change === undefined ? '' : element('text', { class: 'sign', x, y, 'text-anchor': 'middle' }, SIGNS[change]);
}

/** What is said of a part in words: its name, what became of it and what `verify` says. */
export function saidOf(
  name: string,
  { change, findings }: { readonly change?: GraphChange; readonly findings: readonly GraphFinding[] },
): string {
  const about = [name, change ?? '', findingsText(findings)].filter((text) => text !== '').join(', ');
  return [about, ...findings.map(({ severity, object, message }) => `${severity}: ${object}: ${message}`)].join('\n');
}
