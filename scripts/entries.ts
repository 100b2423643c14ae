import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** What a program imports from. */
export interface PackageEntry {
  /** `cdk8s-istio/verify` */
  readonly name: string;
  /** `lib/verify/index.ts` */
  readonly file: string;
}

/** The entries of the package, as the `exports` of package.json have them: the constructs first. */
export const ENTRIES: readonly PackageEntry[] = readEntries();

function readEntries(): readonly PackageEntry[] {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
  };
  return Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'string' ? [] : [{ name: name + path.slice(1), file: sourceOf(target.types) }],
  );
}

function sourceOf(declarations: string): string {
  return declarations.replace(/^\.\/build\//, '').replace(/\.d\.ts$/, '.ts');
}
