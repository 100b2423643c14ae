import type { Comment } from './comments';
import type { Callable, Entry, Property } from './model';
import type { Section } from './sections';

/** Every page of the reference by its path in docs/: the contents, and a page for each section. */
export function pages(sections: readonly Section[]): ReadonlyMap<string, string> {
  return new Map([['api.md', contents(sections)], ...sections.map((section) => [`api/${section.page}`, page(section)] as const)]);
}

function contents(sections: readonly Section[]): string {
  const blocks = sections.flatMap((section) => [
    `## ${section.title}`,
    section.entries.map(({ name }) => `[${name}](api/${section.page}#${name.toLowerCase()})`).join(' · '),
  ]);
  return joined([
    '# API reference',
    'Every exported class, its factories, options and errors: first the constructs of `cdk8s-istio` by topic, then the other entries. The pages are generated from the doc comments by `npm run docs`.',
    ...blocks,
    '## Generated constructs',
    'The kinds of the official CRDs, with every field, are exported by API group: `acme`, `certmanager`, `extensions`, `gatewayapi`, `networking`, ' +
      '`security`, `telemetry`, and those of delivery tools: `argocd`, `flux`, `sail`.',
  ]);
}

function page({ title, module, entries }: Section): string {
  return joined([`# ${title}`, `\`import { … } from '${module}';\` · [All names](../api.md)`, ...entries.flatMap(entry)]);
}

function entry(one: Entry): readonly string[] {
  const { name, heritage, comment, constructors, factories, properties, methods, text } = one;
  return [
    `## ${name}`,
    ...(heritage.length > 0 ? [`Extends or implements ${heritage.map(code).join(', ')}.`] : []),
    ...described(comment),
    ...(text === undefined ? [] : [`\`\`\`typescript\n${text}\n\`\`\``]),
    ...callables('', constructors),
    ...callables('Factories', factories),
    ...table(one, properties),
    ...callables('Methods', methods),
  ];
}

function described({ text, throws, see, example }: Comment): readonly string[] {
  return [
    ...(text ? [text] : []),
    ...(example ? [`\`\`\`${isYaml(example) ? 'yaml' : 'typescript'}\n${example}\n\`\`\``] : []),
    ...throws.map((each) => sentence(`Throws ${flat(each)}`)),
    ...(see.length > 0 ? [`See ${see.map(link).join(', ')}`] : []),
  ];
}

/** True for an example whose first line names a file of YAML. */
export function isYaml(example: string): boolean {
  return /^# \S+\.yaml\n/.test(example);
}

function callables(title: string, list: readonly Callable[]): readonly string[] {
  if (list.length === 0) return [];
  const lines = list.map(({ signature, comment }) => {
    const params = [...comment.params].map(([name, text]) => `\`${name}\`: ${flat(text)}`);
    const throws = comment.throws.map((each) => `Throws ${flat(each)}`);
    const said = [flat(comment.text), ...params, ...throws, ...comment.see.map((each) => `See ${link(each)}`)].filter(Boolean);
    return `- ${code(signature)}${said.length > 0 ? `<br>${said.map(sentence).join(' ')}` : ''}`;
  });
  return [...(title ? [`**${title}**`] : []), lines.join('\n')];
}

function table({ kind }: Entry, properties: readonly Property[]): readonly string[] {
  if (properties.length === 0) return [];
  const isOptions = kind === 'interface';
  const rows = properties.map(({ name, type, isOptional, comment }) => {
    const absent = comment.default ?? (isOptional ? '' : 'required');
    const cells = [code(name), code(type), ...(isOptions ? [flat(absent)] : []), flat(comment.text)];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const head = isOptions
    ? '| option | type | default | what it is |\n|---|---|---|---|'
    : '| property | type | what it is |\n|---|---|---|';
  return [[head, ...rows].join('\n')];
}

function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function sentence(text: string): string {
  return /[.:;?!]$/.test(text) ? text : `${text}.`;
}

function link(address: string): string {
  return /^https?:/.test(address) ? `<${flat(address)}>` : flat(address);
}

function joined(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
