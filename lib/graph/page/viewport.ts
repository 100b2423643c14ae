/** A rectangle of the picture. */
interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const STEP = 1.25;

/** The size below which texts cannot be read. */
const READABLE = 0.7;

/** How far a picture can be magnified. */
const CLOSEST = 4;

/** Which part of the picture is seen, and how large. */
export class Viewport {
  private size = { width: 1, height: 1 };
  private window: Window = { x: 0, y: 0, width: 1, height: 1 };
  private svg: SVGSVGElement | undefined;

  constructor(private readonly frame: HTMLElement) {
    frame.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    frame.addEventListener('pointerdown', (event) => this.drag(event));
  }

  /** Shows another picture; the same part of it as before when `keep` is true. */
  show(svg: SVGSVGElement, size: { readonly width: number; readonly height: number }, keep: boolean): void {
    this.svg = svg;
    this.size = size;
    svg.removeAttribute('width');
    svg.removeAttribute('height');
    if (keep) this.look(this.window);
    else this.start();
  }

  /** Shows all of the picture; of one that could not be read then, the part where requests come in. */
  private start(): void {
    this.fit();
    const scale = this.frame.clientWidth / this.window.width;
    if (scale >= READABLE) return;
    const [width, height] = [this.frame.clientWidth / READABLE, this.frame.clientHeight / READABLE];
    const y = this.size.height < height ? (this.size.height - height) / 2 : 0;
    this.look({ x: this.size.width < width ? (this.size.width - width) / 2 : 0, y, width, height });
  }

  /** Shows all of the picture, but not larger than it was drawn. */
  fit(): void {
    const { clientWidth, clientHeight } = this.frame;
    const scale = Math.min(1, clientWidth / this.size.width, clientHeight / this.size.height) || 1;
    const [width, height] = [clientWidth / scale, clientHeight / scale];
    this.look({ x: (this.size.width - width) / 2, y: (this.size.height - height) / 2, width, height });
  }

  zoomIn(): void {
    this.zoom(STEP);
  }

  zoomOut(): void {
    this.zoom(1 / STEP);
  }

  /** Moves by parts of what is seen. */
  move(right: number, down: number): void {
    const { x, y, width, height } = this.window;
    this.look({ ...this.window, x: x + right * width, y: y + down * height });
  }

  /** Brings a place into the middle, at a size that can be read. */
  centre(x: number, y: number): void {
    const { clientWidth, clientHeight } = this.frame;
    const width = Math.min(this.window.width, clientWidth);
    const height = (width * clientHeight) / clientWidth;
    this.look({ x: x - width / 2, y: y - height / 2, width, height });
  }

  private zoom(factor: number, at = { x: 0.5, y: 0.5 }): void {
    const { x, y, width, height } = this.window;
    const by = Math.min(factor, (width / this.frame.clientWidth) * CLOSEST);
    this.look({ x: x + at.x * (width - width / by), y: y + at.y * (height - height / by), width: width / by, height: height / by });
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top, width, height } = this.frame.getBoundingClientRect();
    const at = { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
    this.zoom(event.deltaY < 0 ? STEP : 1 / STEP, at);
  }

  private drag({ clientX, clientY, button }: PointerEvent): void {
    if (button !== 0) return;
    const start = this.window;
    const scale = start.width / this.frame.clientWidth;
    const moved = (event: PointerEvent) =>
      this.look({ ...start, x: start.x - (event.clientX - clientX) * scale, y: start.y - (event.clientY - clientY) * scale });
    const end = new AbortController();
    window.addEventListener('pointermove', moved, { signal: end.signal });
    window.addEventListener('pointerup', () => end.abort(), { signal: end.signal });
  }

  private look(window: Window): void {
    this.window = window;
    const { x, y, width, height } = window;
    this.svg?.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
  }
}
