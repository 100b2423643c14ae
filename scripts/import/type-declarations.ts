/** The declaration of a type. */
export interface TypeDeclaration {
  readonly name: string;
  readonly text: string;
}

/** A type of a field. */
const REFERENCE = /(?<=^  readonly .*)\b[A-Z]\w*/gm;

/** The declarations without those that have the same fields as another. The shortest name stays, or one of those to keep. */
export function mergeEqual(declarations: readonly TypeDeclaration[], keep: readonly string[]): readonly TypeDeclaration[] {
  const merged = new Map<string, string>();
  const first = new Map<string, string>();
  const rank = ({ name }: TypeDeclaration) => (keep.includes(name) ? 0 : name.length);
  for (const declaration of [...declarations].sort((a, b) => rank(a) - rank(b))) {
    const body = bodyOf(declaration);
    const same = first.get(body);
    if (same === undefined) first.set(body, declaration.name);
    else merged.set(declaration.name, same);
  }
  if (merged.size === 0) return declarations;
  const rest = declarations.filter(({ name }) => !merged.has(name));
  return mergeEqual(
    rest.map(({ name, text }) => ({ name, text: text.replace(REFERENCE, (type) => merged.get(type) ?? type) })),
    keep,
  );
}

/** The declarations that these types need. */
export function reachable(declarations: readonly TypeDeclaration[], roots: readonly string[]): readonly TypeDeclaration[] {
  const texts = new Map(declarations.map(({ name, text }) => [name, text]));
  const needed = new Set(roots);
  for (const name of needed) for (const [type] of texts.get(name)?.matchAll(REFERENCE) ?? []) needed.add(type);
  return declarations.filter(({ name }) => needed.has(name));
}

function bodyOf({ name, text }: TypeDeclaration): string {
  return text.replace(/^ *\/\*\*.*\n/gm, '').replace(new RegExp(`\\b(interface|type) ${name}\\b`), '$1');
}
