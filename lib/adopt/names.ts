/** `bookinfo-gateway` → `BookinfoGateway`, as a construct's id or a class; it never begins with a digit. */
export function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z]/.test(name) ? name : `The${name}`;
}

/** `bookinfo-gateway` → `bookinfoGateway`. */
export function camelCase(text: string): string {
  const name = pascalCase(text);
  return name[0].toLowerCase() + name.slice(1);
}

/** Words that a variable must not be called. */
export const RESERVED: readonly string[] = [
  ...'arguments await break case catch class const continue debugger default delete do else enum eval export extends false'.split(' '),
  ...'finally for function id if implements import in instanceof interface let new null package private protected public'.split(' '),
  ...'return scope static super switch this throw true try typeof undefined var void while with yield'.split(' '),
];

/** Gives names out, each only once: the first of these that is free, else the last with a number behind it. */
export class UniqueNames {
  private readonly taken: Set<string>;

  constructor(reserved: readonly string[] = []) {
    this.taken = new Set(reserved.map(sameFile));
  }

  take(...wishes: readonly string[]): string {
    const last = wishes[wishes.length - 1];
    let name = wishes.find((wish) => !this.taken.has(sameFile(wish))) ?? last;
    for (let number = 2; this.taken.has(sameFile(name)); number++) name = `${last}${number}`;
    this.taken.add(sameFile(name));
    return name;
  }
}

/** Some file systems do not tell upper and lower case apart. */
function sameFile(name: string): string {
  return name.toLowerCase();
}
