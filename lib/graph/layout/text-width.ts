/** Widths of characters in a sans-serif font, as parts of its size. Texts are measured without a browser, so they are a little generous. */
const WIDTHS: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[iIjl.,:;'|!]/, 0.3],
  [/[frt()[\]/\- ]/, 0.38],
  [/[mwMW%]/, 0.9],
  [/[A-Z]/, 0.7],
  [/[\u0020-\u024f]/, 0.58],
];

const OTHERS = 1;

const known = new Map<string, number>();

/** How wide a line of text is about, in the units of its font size. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return Math.ceil(width * fontSize);
}

function widthOf(character: string): number {
  const width = known.get(character) ?? WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? OTHERS;
  known.set(character, width);
  return width;
}
