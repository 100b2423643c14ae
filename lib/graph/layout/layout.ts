import type { SceneBox, SceneLine, SceneShape } from '../scene/scene';

/** A scene with the place of everything in it. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Placed<SceneBox>[];
  readonly shapes: readonly Placed<SceneShape>[];
  readonly lines: readonly Drawn[];
  /** True where there is too much for arrows to be followed: they are straight and have no text. */
  readonly isCrowded: boolean;
}

/** A part and the rectangle that it takes, by its middle. */
export interface Placed<T> {
  readonly part: T;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An arrow with the points that it goes through. */
export interface Drawn {
  readonly part: SceneLine;
  readonly points: readonly Point[];
  /** What is written at it, and the middle of the text. */
  readonly label: readonly string[];
  readonly labelAt: Point;
  readonly labelWidth: number;
}

/** A place in a picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point between two others. */
export function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** How a picture is measured, in the units of the picture. */
export const METRICS = {
  font: 12,
  lineHeight: 15,
  icon: 30,
  /** The room of a lock before a text. */
  lock: 14,
  /** Around the nodes of a box. */
  padding: 14,
  /** Above them, for the name of the box. */
  title: 24,
  margin: 16,
} as const;
