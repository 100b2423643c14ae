/** A picture as text. */
export interface Picture {
  readonly text: string;
  /** What the picture leaves out, and which format shows it. */
  readonly note?: string;
}

/** The format of a picture. `html` is a page that does not load anything. */
export type PictureFormat = 'dot' | 'html' | 'json' | 'mermaid' | 'svg';

/** All formats. */
export const PICTURE_FORMATS: readonly PictureFormat[] = ['dot', 'html', 'json', 'mermaid', 'svg'];
