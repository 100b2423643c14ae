import { App } from 'cdk8s';
import { groupOf } from '../../lib/manifest/manifest';
import { readApp } from '../../lib/manifest/read-app';
import { oneLine } from '../../lib/verify/one-line';
import { schemaLayer } from '../../lib/verify/layers/schema';
import { webhookLayer } from '../../lib/verify/layers/webhook';
import { verify } from '../../lib/verify/verify';
import { fieldsOfValue } from './fields';
import type { Kind } from './kinds';

/** Builds an app with the options of some construct, and with nothing but options. */
export type Program = (app: App) => void;

/** The fields of each kind that the objects of the programs have. A kind that no program writes has no entry. */
export function measure(kinds: readonly Kind[], programs: Readonly<Record<string, Program>>): ReadonlyMap<Kind, ReadonlySet<string>> {
  const measured = new Map<Kind, Set<string>>();
  for (const [name, program] of Object.entries(programs)) {
    for (const object of objectsOf(name, program)) {
      const kind = kinds.find((each) => each.name === object.kind && each.group === groupOf(object));
      if (!kind) continue;
      const fields = measured.get(kind) ?? new Set();
      fieldsOfValue(object, kind.schema).forEach((field) => fields.add(field));
      measured.set(kind, fields);
    }
  }
  return measured;
}

/** The objects of a program, which a cluster takes. */
export function objectsOf(name: string, program: Program) {
  const app = new App();
  program(app);
  const manifests = readApp(app);
  const refused = verify(manifests, { layers: [schemaLayer, webhookLayer] }).findings.filter(({ severity }) => severity === 'error');
  if (refused.length > 0) throw new Error(`the program ${name} writes what a cluster refuses:\n${refused.map(oneLine).join('\n')}`);
  return manifests.objects.map(({ object }) => object);
}
