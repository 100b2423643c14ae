/** Joins the two words of `--via service web`, so that an option that takes one value can take them. */
export function joinVia(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, index) => (word === '--via' && words[index + 1] === 'service') || word === '--via=service');
  if (at < 0) return words;
  const end = words[at] === '--via' ? at + 2 : at + 1;
  if (words[end] === undefined) return words;
  return [...words.slice(0, at), `--via=service ${words[end]}`, ...words.slice(end + 1)];
}
