/** Widths of characters in a sans-serif font, as parts of its size. Texts are measured without a browser, so they are a little generous. */
const WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[iIjl.,:;'|!]/, 0.3],
  [/[frt()[\]/\- ]/, 0.38],
  [/[mwMW%]/, 0.9],
  [/[A-Z]/, 0.7],
  [/[\u0020-\u024f]/, 0.58],
];

const OTHERS = 1;

/** How wide a line of text is about, in the units of its font size. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? OTHERS;
  return Math.ceil(width * fontSize);
}
