import type { GraphEdge, MeshGraph } from '../model';
import type { Layout, Placed } from '../layout/layout';
import { place } from '../layout/place';
import { namespaceId, namespaceIn } from '../reading/names';
import { everyNamespace, foldedByDefault, MANY_NODES } from '../scene/folded';
import { narrow, type Narrowing } from '../scene/narrow';
import { sceneOf } from '../scene/scene-of';
import { svgMarkup } from '../svg/svg';
import { part } from './dom';
import { Viewport } from './viewport';

/** What a reader does with the picture. */
export interface PictureEvents {
  /** Something is chosen: the id of a node or namespace. */
  readonly chosen: (id: string) => void;
  /** An arrow is chosen, by the ids of its ends. */
  readonly arrowChosen: (from: string, to: string) => void;
  /** Other parts of the mesh are shown than before. */
  readonly drawn: () => void;
}

/** The picture: what of the mesh is shown, which namespaces are folded, and what is chosen. */
export class Picture {
  private readonly frame = part('picture');
  private readonly viewport = new Viewport(this.frame);
  private folded: Set<string>;
  private shown: Narrowing = {};
  private chosen: string | undefined;
  private layout!: Layout;

  constructor(
    private readonly graph: MeshGraph,
    private readonly events: PictureEvents,
  ) {
    this.folded = new Set(foldedByDefault(graph));
    this.frame.addEventListener('click', (event) => this.click(event.target as Element));
    this.frame.addEventListener('keydown', (event) => this.key(event));
    this.onClick('zoom-in', () => this.viewport.zoomIn());
    this.onClick('zoom-out', () => this.viewport.zoomOut());
    this.onClick('zoom-fit', () => this.viewport.fit());
    this.onClick('fold-all', () => this.fold(everyNamespace(graph)));
    this.onClick('unfold-all', () => this.fold(new Set()));
    this.draw(false);
  }

  get svg(): SVGSVGElement {
    return this.frame.querySelector('svg')!;
  }

  get narrowing(): Narrowing {
    return this.shown;
  }

  /** Shows a part of the mesh. */
  narrow(shown: Narrowing): void {
    this.shown = shown;
    this.draw(false);
  }

  /** Shows all again after a way was shown alone. */
  widen(): void {
    if (this.shown.among) this.narrow({});
  }

  /** Chooses a node or namespace, and brings it into the middle: opens its namespace, or shows what is around it where that is large. */
  find(id: string): void {
    this.chosen = id;
    this.reveal([id]);
    const found = this.layout.shapes.find(({ part: shape }) => shape.id === id) ?? this.layout.boxes.find(({ part: box }) => box.id === id);
    if (found) this.viewport.centre(found.x, found.y);
    this.events.chosen(id);
  }

  /** Makes nodes visible. */
  reveal(ids: readonly string[]): void {
    const nodes = this.graph.nodes.filter(({ id }) => ids.includes(id));
    const namespaces = nodes.flatMap(({ namespace }) => namespace ?? []);
    const isFiltered = nodes.some(({ id }) => !this.isShown(id));
    if (isFiltered) this.shown = {};
    for (const name of namespaces) this.folded.delete(name);
    if (this.isTooMuch()) this.shown = ids.length === 1 ? { around: ids[0] } : { among: new Set(ids) };
    this.draw(!isFiltered);
  }

  /** Where a node is drawn: its own shape, or the one that stands for its namespace. */
  placeOf(id: string): Placed<{ readonly id: string }> | undefined {
    const namespace = this.graph.nodes.find((node) => node.id === id)?.namespace;
    const ids = [id, ...(namespace === undefined ? [] : [namespaceId(namespace)])];
    return this.layout.shapes.find(({ part: shape }) => ids.includes(shape.id));
  }

  /** The edges that an arrow stands for. */
  edgesBetween(from: string, to: string): readonly GraphEdge[] {
    return this.layout.lines.filter(({ part: line }) => line.from === from && line.to === to).flatMap(({ part: line }) => line.edges);
  }

  /** The element of a shape. */
  shape(id: string): Element | null {
    return this.svg.querySelector(`.shape[data-id="${CSS.escape(id)}"]`);
  }

  /** The element of an arrow. Of several, the one that says where requests go and not who may send them. */
  arrow(from: string, to: string): Element | undefined {
    return [...this.svg.querySelectorAll(`.line[data-from="${CSS.escape(from)}"][data-to="${CSS.escape(to)}"]`)].at(-1);
  }

  private isShown(id: string): boolean {
    return narrow(this.graph, this.shown).nodes.some((node) => node.id === id);
  }

  private isTooMuch(): boolean {
    if (this.graph.nodes.length <= MANY_NODES) return false;
    const open = narrow(this.graph, this.shown).nodes.filter(({ namespace }) => namespace !== undefined && !this.folded.has(namespace));
    return open.length > MANY_NODES;
  }

  private fold(names: ReadonlySet<string>): void {
    this.folded = new Set(names);
    this.draw(false);
  }

  private draw(keep: boolean): void {
    const focused = document.activeElement?.getAttribute('data-id');
    this.layout = place(sceneOf(narrow(this.graph, this.shown), this.folded));
    this.frame.innerHTML = svgMarkup(this.layout, { title: 'Mesh' });
    this.svg.querySelectorAll('.shape,.box').forEach((element) => this.makeButton(element));
    this.viewport.show(this.svg, this.layout, keep);
    part('note').textContent = this.note();
    this.mark();
    if (focused) this.svg.querySelector<SVGElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
    this.events.drawn();
  }

  /** What of the mesh is not shown, and why. */
  private note(): string {
    const { around, among } = this.shown;
    if (among) return 'Only the path of the request is shown, because its namespaces are large. To show everything, click Clear.';
    if (around !== undefined) return 'Only the surroundings of one service are shown. To show everything, clear the field.';
    if (this.layout.isCrowded) return 'There is no room for labels at the arrows. Collapse namespaces, or search for a service.';
    return this.folded.size > 0 ? 'Namespaces are collapsed. Click one to expand it, or search for a service.' : '';
  }

  private makeButton(element: Element): void {
    const isNamespace = element.matches('.box,.folded');
    element.setAttribute('role', 'button');
    element.setAttribute('tabindex', '0');
    element.setAttribute('aria-label', element.querySelector('title')!.textContent!.split('\n')[0]);
    if (isNamespace) element.setAttribute('aria-expanded', String(element.matches('.box')));
  }

  private click(target: Element): void {
    const chosen = target.closest('.shape,.box');
    const line = target.closest('.line');
    if (chosen) this.choose(chosen);
    else if (line) this.events.arrowChosen(line.getAttribute('data-from')!, line.getAttribute('data-to')!);
  }

  private choose(element: Element): void {
    const id = element.getAttribute('data-id')!;
    this.chosen = id;
    if (element.matches('.box,.folded')) this.toggle(namespaceIn(id)!);
    else this.mark();
    this.events.chosen(id);
  }

  private toggle(namespace: string): void {
    if (!this.folded.delete(namespace)) this.folded.add(namespace);
    this.draw(false);
  }

  private mark(): void {
    this.svg.querySelectorAll('.selected').forEach((element) => element.classList.remove('selected'));
    if (this.chosen !== undefined) this.svg.querySelector(`[data-id="${CSS.escape(this.chosen)}"]`)?.classList.add('selected');
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as Element;
    const run = KEYS[event.key];
    if ((event.key === 'Enter' || event.key === ' ') && target.matches('.shape,.box')) this.choose(target);
    else if (run) run(this.viewport);
    else return;
    event.preventDefault();
  }

  private onClick(id: string, run: () => void): void {
    part(id).addEventListener('click', run);
  }
}

/** What the keys do when the picture has the focus. */
const KEYS: Readonly<Record<string, (viewport: Viewport) => void>> = {
  '+': (viewport) => viewport.zoomIn(),
  '=': (viewport) => viewport.zoomIn(),
  '-': (viewport) => viewport.zoomOut(),
  '0': (viewport) => viewport.fit(),
  ArrowLeft: (viewport) => viewport.move(-0.1, 0),
  ArrowRight: (viewport) => viewport.move(0.1, 0),
  ArrowUp: (viewport) => viewport.move(0, -0.1),
  ArrowDown: (viewport) => viewport.move(0, 0.1),
};
