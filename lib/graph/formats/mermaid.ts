import { escapeMermaid } from '../../review/report/escape';
import { groupBy } from '../../semantics/group-by';
import { lineText, shapeLabel } from '../layout/labels';
import type { MeshGraph } from '../model';
import { everyNamespace } from '../scene/folded';
import type { Scene, SceneLine, SceneShape, SceneShapeKind } from '../scene/scene';
import { changeOf, sceneOf } from '../scene/scene-of';
import { CHANGE_COLOURS, colourOfEdge, colourOfPart, PLAIN_COLOUR } from './colours';
import { findingsText } from './label';
import type { Picture } from './picture';

/** How the shapes are written. */
const SHAPES: Readonly<Record<Exclude<SceneShapeKind, 'members'>, readonly [open: string, close: string]>> = {
  internet: ['((', '))'],
  mesh: ['([', '])'],
  outside: ['([', '])'],
  gateway: ['[/', '\\]'],
  service: ['{{', '}}'],
  workload: ['(', ')'],
  external: ['[[', ']]'],
  account: ['>', ']'],
  folded: ['[', ']'],
};

/** What Mermaid draws unless somebody configures it: so many arrows, and a text of so many characters. */
const MAX_ARROWS = 500;
const MAX_TEXT = 50_000;

/**
 * The picture in the language of Mermaid, which GitHub and GitLab draw in Markdown.
 * A mesh that is too large for Mermaid is drawn with its namespaces folded, and what is still too much is counted.
 */
export function graphMermaid(graph: MeshGraph): Picture {
  const whole = textOf(sceneOf(graph));
  if (fits(whole, graph.edges.length)) return { text: whole };
  const scene = sceneOf(graph, everyNamespace(graph));
  for (let arrows = Math.min(scene.lines.length, MAX_ARROWS); ; arrows = Math.floor(arrows * 0.9)) {
    const note = noteOf(scene.lines.length - arrows);
    const text = textOf({ ...scene, lines: scene.lines.slice(0, arrows) }, note);
    if (fits(text, arrows) || arrows === 0) return { text, note };
  }
}

function fits(text: string, arrows: number): boolean {
  return arrows <= MAX_ARROWS && text.length <= MAX_TEXT;
}

function noteOf(leftOut: number): string {
  const limit = `Mermaid draws at most ${MAX_ARROWS} arrows and ${MAX_TEXT} characters`;
  const cut = leftOut === 0 ? '' : ` and ${leftOut} arrows are left out`;
  return `the namespaces are collapsed${cut}, because ${limit}; --format html shows everything`;
}

function textOf({ boxes, shapes, lines }: Scene, note?: string): string {
  const drawn = shapes.filter(({ kind }) => kind !== 'members');
  const byBox = groupBy(drawn, ({ box }) => box);
  const names = new Map([...boxes, ...drawn].map(({ id }, index) => [id, `n${index}`]));
  const nameOf = (id: string) => names.get(id)!;
  const styles = [...boxes, ...drawn].flatMap((part) => {
    const colour = colourOfPart(part);
    return colour === undefined ? [] : [`  style ${nameOf(part.id)} stroke:${colour},stroke-width:3px`];
  });
  return [
    'flowchart LR',
    ...boxes.flatMap(({ id, name, findings }) => [
      `  subgraph ${nameOf(id)}[${quoted([name, findingsText(findings)])}]`,
      ...(byBox.get(id) ?? []).map((shape) => `    ${shapeLine(shape, nameOf)}`),
      '  end',
    ]),
    ...(byBox.get(undefined) ?? []).map((shape) => `  ${shapeLine(shape, nameOf)}`),
    ...(note === undefined ? [] : [`  note[${quoted([note])}]`]),
    ...lines.map((line) => `  ${arrowLine(line, nameOf)}`),
    ...styles,
    ...lines.map((line, index) => `  linkStyle ${index} stroke:${lineColour(line)}`),
    '',
  ].join('\n');
}

function shapeLine(shape: SceneShape, nameOf: (id: string) => string): string {
  const [open, close] = SHAPES[shape.kind as keyof typeof SHAPES];
  return `${nameOf(shape.id)}${open}${quoted([...shapeLabel(shape), findingsText(shape.findings)])}${close}`;
}

function arrowLine(line: SceneLine, nameOf: (id: string) => string): string {
  const label = lineText(line);
  const arrow = line.edges.every(({ requests, change }) => requests === 'none' || change === 'removed') ? '-.->' : '-->';
  return `${nameOf(line.from)} ${arrow}${label === '' ? '' : `|${quoted([label])}|`} ${nameOf(line.to)}`;
}

/** The colour that all edges of an arrow have. */
function lineColour({ edges }: SceneLine): string {
  const change = changeOf(edges.map((edge) => edge.change));
  if (change) return CHANGE_COLOURS[change];
  const [colour, ...others] = new Set(edges.map(colourOfEdge));
  return others.length === 0 ? colour : PLAIN_COLOUR;
}

function quoted(lines: readonly string[]): string {
  const written = lines.filter((text) => text !== '').map(escapeMermaid);
  return `"${written.join('<br/>')}"`;
}
