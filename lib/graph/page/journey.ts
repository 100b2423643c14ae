import type { Hop } from '../html/hops';
import { MESH, namespaceId } from '../reading/names';
import type { Picture } from './picture';

/** How long a step takes, in milliseconds. */
const STEP = 700;

const SVG = 'http://www.w3.org/2000/svg';

/** The way of a request in the picture: what it came through is marked, and dots go along the arrows. */
export class Journey {
  private hops: readonly Hop[] = [];
  private reached = -1;
  private timer: number | undefined;

  constructor(private readonly picture: Picture) {}

  /** Shows the way from its beginning, and opens what it leads through. */
  start(hops: readonly Hop[]): void {
    this.hops = [];
    this.picture.reveal([...new Set(hops.flatMap(({ from, to }) => [from, to]))]);
    this.hops = hops;
    this.again();
  }

  again(): void {
    window.clearTimeout(this.timer);
    this.reached = -1;
    this.mark();
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (isStill) this.arrive();
    else this.step(0);
  }

  clear(): void {
    window.clearTimeout(this.timer);
    this.hops = [];
    this.picture.widen();
    this.mark();
  }

  /** Marks what was reached, in a picture that may have been drawn anew. */
  mark(): void {
    const { svg } = this.picture;
    svg.querySelector('.journey')?.remove();
    svg.querySelectorAll('.visited,.failed').forEach((element) => element.classList.remove('visited', 'failed'));
    for (const hop of this.hops.filter(({ step }) => step <= this.reached)) this.markHop(hop);
  }

  private arrive(): void {
    this.reached = Math.max(-1, ...this.hops.map(({ step }) => step));
    this.mark();
    this.picture.svg.dataset.journey = this.hops.length > 0 ? 'arrived' : 'none';
  }

  private step(step: number): void {
    const now = this.hops.filter((hop) => hop.step === step);
    this.picture.svg.dataset.journey = now.length > 0 ? 'travelling' : this.hops.length > 0 ? 'arrived' : 'none';
    if (now.length === 0) return;
    for (const hop of now) this.travel(hop);
    this.timer = window.setTimeout(() => {
      this.reached = step;
      this.mark();
      this.step(step + 1);
    }, STEP);
  }

  private markHop({ from, to, problem }: Hop): void {
    const shapes = [from, to].map((id) => this.picture.placeOf(id)?.part.id);
    shapes.forEach((id, index) => {
      const isEnd = index === 1 && problem !== undefined;
      if (id !== undefined) this.picture.shape(id)?.classList.add(isEnd ? 'failed' : 'visited');
    });
    this.arrowOf(from, to)?.classList.add(problem === undefined ? 'visited' : 'failed');
  }

  /** Sends a dot along the arrow, or straight where the picture has none. */
  private travel({ from, to }: Hop): void {
    const way = this.arrowOf(from, to)?.querySelector<SVGPathElement>('.way') ?? this.straight(from, to);
    if (!way) return;
    const dot = document.createElementNS(SVG, 'circle');
    dot.setAttribute('class', 'traveller');
    dot.setAttribute('r', '7');
    this.layer().append(dot);
    const began = performance.now();
    const length = way.getTotalLength();
    const move = (time: number): void => {
      if (!dot.isConnected) return;
      const { x, y } = way.getPointAtLength(length * Math.min(1, Math.max(0, time - began) / STEP));
      dot.setAttribute('cx', String(x));
      dot.setAttribute('cy', String(y));
      requestAnimationFrame(move);
    };
    move(began);
  }

  /** The arrow for a caller, or the one that speaks of all callers of its kind. */
  private arrowOf(from: string, to: string): Element | undefined {
    const target = this.picture.placeOf(to)?.part.id ?? to;
    const namespace = /^workload\/([^/]+)\//.exec(from)?.[1];
    const starts = [this.picture.placeOf(from)?.part.id ?? from, ...(namespace === undefined ? [] : [namespaceId(namespace), MESH])];
    for (const start of starts) {
      const found = this.picture.arrow(start, target);
      if (found) return found;
    }
    return undefined;
  }

  private straight(from: string, to: string): SVGPathElement | undefined {
    const [start, end] = [from, to].map((id) => this.picture.placeOf(id));
    if (!start || !end || start === end) return undefined;
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', 'way');
    path.setAttribute('d', `M${start.x},${start.y}L${end.x},${end.y}`);
    this.layer().append(path);
    return path;
  }

  private layer(): Element {
    const { svg } = this.picture;
    const known = svg.querySelector('.journey');
    if (known) return known;
    const layer = document.createElementNS(SVG, 'g');
    layer.setAttribute('class', 'journey');
    svg.append(layer);
    return layer;
  }
}
