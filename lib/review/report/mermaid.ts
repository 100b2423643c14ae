import type { Change } from '../changes/change';
import { escapeMermaid } from './escape';
import { weightOf, type Weight } from './weight';

/** How many arrows a picture has. */
const LIMIT = 20;

const COLORS: Readonly<Record<Weight, string>> = { opens: '#d1242f', closes: '#bc4c00', changes: '#9a6700', facts: '#6e7781' };

/**
 * What changed as a picture: who sends, an arrow with what is different, and where to. Undefined if no traffic changes.
 * What is more than a reader can take in is counted in a node of its own.
 */
export function mermaid(changes: readonly Change[]): string | undefined {
  const all = changes.filter(({ traffic }) => traffic !== undefined);
  const edges = all.slice(0, LIMIT);
  if (edges.length === 0) return undefined;
  const nodes = new Map<string, string>();
  const node = (label: string) => {
    if (!nodes.has(label)) nodes.set(label, `n${nodes.size}`);
    return nodes.get(label)!;
  };
  const arrows = edges.map((change) => {
    const { who, to } = change.traffic!;
    const dashed = change.effect === 'closes';
    return `  ${node(who)} ${dashed ? '-.->' : '-->'}|"${escapeMermaid(labelOf(change))}"| ${node(targetLabel(to))}`;
  });
  return [
    'flowchart LR',
    ...[...nodes].map(([label, id]) => `  ${id}["${escapeMermaid(label)}"]`),
    ...arrows,
    ...leftOut(all.length - edges.length),
    ...edges.map((change, index) => `  linkStyle ${index} stroke:${COLORS[weightOf(change)]},stroke-width:2px`),
  ].join('\n');
}

function leftOut(count: number): readonly string[] {
  return count === 0 ? [] : [`  more["${count} more ${count === 1 ? 'change is' : 'changes are'} in the tables below"]`];
}

/** `now`, `20 % → 50 %`, `timeout`. */
function labelOf({ traffic, effect, text }: Change): string {
  const { facet } = traffic!;
  if (facet === 'reachability') return effect === 'opens' ? 'now' : 'no longer';
  return (facet === 'shares' && /^[\d/.]+(?: %)? → [\d/.]+(?: %)?/.exec(text)?.[0]) || facet;
}

function targetLabel(to: readonly string[]): string {
  const [first] = to.map((address) => address.replace(/\.svc\.[^:]*/, '').replace(/^\w+:\/\//, ''));
  return to.length > 1 ? `${first} and ${to.length - 1} more` : first;
}
