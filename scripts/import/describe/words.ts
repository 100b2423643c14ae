/** What a field is for, in our own words. With the name of a type it also says which part of the official reference lists the field's own fields. */
export type Word = string | readonly [type: string, sentence?: string];

/** The fields of the types of one API, by the names that the official reference has for the types. */
export type Words = Readonly<Record<string, Readonly<Record<string, Word>>>>;

/** The type that a field holds, when it is one that the official reference lists. */
export function typeOf(word: Word | undefined): string | undefined {
  return word === undefined || typeof word === 'string' ? undefined : word[0];
}

/** What a field is for. */
export function sentenceOf(word: Word | undefined): string | undefined {
  return word === undefined || typeof word === 'string' ? word : word[1];
}
