/** A picture as text. */
export interface Picture {
  readonly text: string;
  /** What the picture does not show that the mesh has, and what shows it. */
  readonly note?: string;
}

/** The format of a picture. `html` is a page that loads nothing. */
export type PictureFormat = 'dot' | 'html' | 'json' | 'mermaid' | 'svg';

/** All formats. */
export const PICTURE_FORMATS: readonly PictureFormat[] = ['dot', 'html', 'json', 'mermaid', 'svg'];
