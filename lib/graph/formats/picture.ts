/** A picture as text. */
export interface Picture {
  readonly text: string;
  /** What the picture does not show that the mesh has, and what shows it. */
  readonly note?: string;
}
