import { count } from '../../semantics/words';
import { edgeLabel, nodeLabel } from '../formats/label';
import type { GraphEdge } from '../model';
import type { SceneLine, SceneShape } from '../scene/scene';

/** The lines that are written at a shape. Findings are drawn as a mark, and written in its title. */
export function shapeLabel({ kind, contents, ...node }: SceneShape): readonly string[] {
  if (kind === 'folded') return [node.name, ...(contents ? [contents] : [])];
  return nodeLabel({ ...node, kind: kind === 'members' ? 'mesh' : kind, findings: [] }).split('\n');
}

/** The most characters of a line at an arrow. */
const WIDEST = 34;

/** True where every connection that an arrow stands for is mutual TLS: a lock is drawn before its text. */
export function isLocked({ edges }: SceneLine): boolean {
  return edges.every(({ requests, security }) => requests !== 'none' && security === 'mtls');
}

/** The lines that are written at an arrow: what its edge says, or how many edges it stands for. */
export function lineLabel(line: SceneLine): readonly string[] {
  const said = line.edges.length > 1 ? [count(line.edges.length, 'connection')] : partsOf(line.edges[0]);
  return broken([...(isLocked(line) ? ['mTLS'] : []), ...said]);
}

/** What is written at an arrow in one line, with a sign for mutual TLS. */
export function lineText(line: SceneLine): string {
  if (line.edges.length === 1) return edgeLabel(line.edges[0]);
  return [count(line.edges.length, 'connection'), ...(isLocked(line) ? ['🔒 mTLS'] : [])].join(' · ');
}

/** What is said of an edge besides mutual TLS. */
function partsOf(edge: GraphEdge): readonly string[] {
  return edgeLabel({ ...edge, security: edge.security === 'mtls' ? undefined : edge.security })
    .split(' · ')
    .filter((part) => part !== '');
}

function broken(parts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 3 <= WIDEST) lines[lines.length - 1] = `${last} · ${part}`;
    else lines.push(part);
  }
  return lines;
}
