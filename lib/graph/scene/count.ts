/** `1 service`, `2 services`. */
export function count(many: number, word: string): string {
  return `${many} ${word}${many === 1 ? '' : 's'}`;
}
