import { deprecation } from './deprecated';
import { fold } from './fold';
import type { Kind } from './kinds';

/** What users reach of a kind, and how. */
interface Coverage {
  readonly kind: Kind;
  readonly hasConstruct: boolean;
  readonly named: readonly string[];
  readonly rest: readonly string[];
  readonly deprecated: readonly string[];
}

/** The page of `docs/coverage.md`. */
export function page(kinds: readonly Kind[], measured: ReadonlyMap<Kind, ReadonlySet<string>>): string {
  const coverages = kinds.map((kind) => coverageOf(kind, measured.get(kind)));
  return (
    [
      '# Coverage of the CRDs',
      [
        'Which fields of the official CustomResourceDefinitions a named option reaches, and which only the typed `spec` override. `npm run docs` measures',
        'it: programs in `scripts/field-coverage/programs` use every option of the public surface and never `spec`, and a field counts as named when an object',
        'that they write has it. A real API server accepts what they write, and gives it back whole. A field that is deprecated, or that has no effect, has no option on',
        'purpose. Kinds without a construct are reached by their generated class.',
      ].join('\n'),
      table(coverages),
      ...coverages.map(section),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function coverageOf(kind: Kind, set: ReadonlySet<string> | undefined): Coverage {
  const named = kind.fields.filter((field) => set?.has(field));
  const others = kind.fields.filter((field) => !set?.has(field));
  const isDeprecated = (field: string) => deprecation(kind.group, kind.name, field) !== undefined;
  return {
    kind,
    hasConstruct: set !== undefined,
    named,
    rest: others.filter((field) => !isDeprecated(field)),
    deprecated: others.filter(isDeprecated),
  };
}

function table(coverages: readonly Coverage[]): string {
  const sum = (count: (coverage: Coverage) => number) => coverages.reduce((total, coverage) => total + count(coverage), 0);
  const total = [
    'all',
    '',
    sum(({ kind }) => kind.fields.length),
    sum(({ named }) => named.length),
    sum((coverage) => bySpec(coverage)),
    sum((coverage) => byClass(coverage)),
    sum(({ deprecated }) => deprecated.length),
  ];
  const rows = coverages.map((coverage) => [
    coverage.kind.name,
    coverage.kind.group,
    coverage.kind.fields.length,
    coverage.named.length,
    bySpec(coverage),
    byClass(coverage),
    coverage.deprecated.length,
  ]);
  const head = ['kind', 'group', 'fields', 'named', 'by `spec` only', 'generated class only', 'deprecated or without effect'];
  return [head, ['---', '---', '--:', '--:', '--:', '--:', '--:'], ...rows, total].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function bySpec({ hasConstruct, rest }: Coverage): number {
  return hasConstruct ? rest.length : 0;
}

function byClass({ hasConstruct, rest }: Coverage): number {
  return hasConstruct ? 0 : rest.length;
}

function section({ kind, hasConstruct, named, rest, deprecated }: Coverage): string {
  const parts = [
    ['Named', named],
    [hasConstruct ? 'By `spec` only' : 'Generated class only', rest],
    ['Deprecated or without effect', deprecated],
  ] as const;
  const lines = parts
    .filter(([, fields]) => fields.length > 0)
    .map(([title, fields]) => `- ${title} (${fields.length}): ${listed(kind, fields)}`);
  return [`## ${kind.name} of ${kind.group}`, lines.join('\n')].join('\n\n');
}

function listed(kind: Kind, fields: readonly string[]): string {
  return fold(fields, kind.fields)
    .map((field) => {
      const note = deprecation(kind.group, kind.name, field.replace(/\.\*$/, ''));
      const shown = `\`${field.replace(/^spec\./, '')}\``;
      return note === undefined ? shown : `${shown} (${note})`;
    })
    .join(', ');
}
