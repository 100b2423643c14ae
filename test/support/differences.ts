import { Yaml } from 'cdk8s';

/** What a reviewer reads of two sets of manifests: the objects that came and went, and each field that is another, a line each. */
export function differences(before: readonly any[], after: readonly any[]): string {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.map((name) => describe(name, old.get(name), now.get(name))).join('');
}

function byName(objects: readonly any[]): ReadonlyMap<string, unknown> {
  return new Map(objects.map((object) => [nameOf(object), object]));
}

/** An object as people name it, with its API group where several have the kind. */
export function nameOf({ apiVersion, kind, metadata }: any): string {
  const group = apiVersion.includes('.') ? ` of ${apiVersion.split('/')[0]}` : '';
  return `${kind} ${[metadata.namespace, metadata.name].filter(Boolean).join('/')}${group}`;
}

function describe(name: string, before: unknown, after: unknown): string {
  if (before === undefined) return `+ ${name}\n${indented(Yaml.stringify(after))}`;
  if (after === undefined) return `- ${name}\n`;
  const fields = changedFields(before, after, '');
  return fields.length === 0 ? '' : `~ ${name}\n${indented(fields.join('\n'))}`;
}

function changedFields(before: any, after: any, path: string): readonly string[] {
  if (isText(before) && isText(after)) return changedLines(before, after).map((line) => `${path}: ${line}`);
  if (!isTree(before) || !isTree(after)) {
    const [from, to] = [JSON.stringify(before), JSON.stringify(after)];
    return from === to ? [] : [`${path}: ${from ?? 'absent'} -> ${to ?? 'absent'}`];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const pathOf = (key: string) => (Array.isArray(after) ? `${path}[${key}]` : [path, key].filter(Boolean).join('.'));
  return keys.flatMap((key) => changedFields(before[key], after[key], pathOf(key)));
}

/** The lines of a configuration file that went and that came, without their order. */
function changedLines(before: string, after: string): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line.trim()}`);
  const come = now.filter((line) => !old.includes(line)).map((line) => `+ ${line.trim()}`);
  return [...gone, ...come];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\n');
}

function isTree(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '    ') + '\n';
}
