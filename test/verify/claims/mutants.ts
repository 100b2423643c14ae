import type { KubeObject } from '../../../lib/manifest/manifest';
import type { Input } from './corpus';

export type Choose = <T>(list: readonly T[]) => T;
export type Mutation = (objects: Draft[], choose: Choose) => void;

/** An object that may be changed. */
export interface Draft {
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
}

/** The fields whose texts are names of other things. */
const NAMES = [
  'host',
  'hosts',
  'gateways',
  'hostnames',
  'subset',
  'name',
  'sectionName',
  'namespace',
  'principals',
  'namespaces',
  'number',
  'port',
  'mode',
];

const LABELS = ['labels', 'matchLabels', 'selector'];

export const MUTATIONS: readonly Mutation[] = [dropObject, renameObject, moveObject, dropLabel, changeName, changeName, changeName];

/** The same, and values that stand elsewhere in the input in a field of the same name. */
export const SWAPS: readonly Mutation[] = [...MUTATIONS, swapValue, swapValue, swapValue, swapValue, changeOwnLabel, changeOwnLabel];

/** An input with one or two mistakes. */
export interface Mutant extends Input {
  readonly original: Input;
}

/** Inputs with one or two mistakes each; the same ones for the same seed. */
export function mutants(
  inputs: readonly Input[],
  count: number,
  seed: number,
  mutations: readonly Mutation[] = MUTATIONS,
): readonly Mutant[] {
  const random = randomNumbers(seed);
  const choose: Choose = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, (_, index) => {
    const input = choose(inputs);
    const objects = structuredClone(input.objects) as unknown as Draft[];
    for (let left = choose([1, 1, 2]); left > 0; left--) choose(mutations)(objects, choose);
    return { ...input, original: input, name: `mutant ${index} of ${input.name}`, objects: objects as unknown as readonly KubeObject[] };
  });
}

function dropObject(objects: Draft[], choose: Choose): void {
  if (objects.length > 1) objects.splice(objects.indexOf(choose(objects)), 1);
}

function renameObject(objects: Draft[], choose: Choose): void {
  choose(objects).metadata.name += '-x';
}

function moveObject(objects: Draft[], choose: Choose): void {
  const object = choose(objects);
  if (object.metadata.namespace)
    object.metadata.namespace = choose([...objects.flatMap(({ metadata }) => metadata.namespace ?? []), 'elsewhere']);
}

function dropLabel(objects: Draft[], choose: Choose): void {
  const maps = places(choose(objects)).filter(({ key, value }) => LABELS.includes(key) && isMap(value) && Object.keys(value).length > 0);
  if (maps.length === 0) return;
  const labels = choose(maps).value as Record<string, unknown>;
  delete labels[choose(Object.keys(labels))];
}

function changeName(objects: Draft[], choose: Choose): void {
  const names = places(choose(objects)).filter(
    ({ key, value }) => NAMES.includes(key) && (typeof value === 'string' || typeof value === 'number'),
  );
  if (names.length === 0) return;
  const { holder, index, value } = choose(names);
  holder[index] = typeof value === 'number' ? value + 1 : changed(value as string, choose);
}

/** Another value of the input for a field of the same name: another protocol, kind, weight, namespace or label. */
function swapValue(objects: Draft[], choose: Choose): void {
  const all = objects.flatMap((object) => places(object).filter(({ value }) => typeof value !== 'object'));
  const { holder, index, key, value } = choose(all);
  const others = all.filter((each) => each.key === key && each.value !== value).map((each) => each.value);
  if (others.length > 0) holder[index] = choose(others);
}

/** A label of an object itself, as those that say which data plane and which waypoint are used. */
function changeOwnLabel(objects: Draft[], choose: Choose): void {
  const labelled = objects.flatMap(({ metadata: { labels = {} } }) => (Object.keys(labels).length > 0 ? [labels] : []));
  if (labelled.length === 0) return;
  const labels = choose(labelled);
  const name = choose(Object.keys(labels));
  const values = [...labelled.flatMap((each) => each[name] ?? []), 'none', 'all', 'workload'];
  if (choose([true, false])) delete labels[name];
  else labels[name] = choose(values);
}

const MODES = ['STRICT', 'PERMISSIVE', 'DISABLE', 'ISTIO_MUTUAL', 'SIMPLE'];

function changed(name: string, choose: Choose): string {
  if (MODES.includes(name)) return choose(['STRICT', 'PERMISSIVE'].includes(name) ? MODES.slice(0, 3) : MODES.slice(2));
  return choose([`x${name}`, name.includes('/') ? name.split('/')[1] : `x${name}`, name.split('.')[0]]);
}

export interface Place {
  readonly holder: Record<string | number, unknown>;
  readonly index: string | number;
  /** The name of the field; for an item of a list that of the list. */
  readonly key: string;
  readonly value: unknown;
}

export function places({ metadata: _, ...rest }: Draft): readonly Place[] {
  const found: Place[] = [];
  const visit = (holder: object, key: string) => {
    for (const [name, value] of Object.entries(holder)) {
      const own = Array.isArray(holder) ? key : name;
      found.push({ holder: holder as Place['holder'], index: Array.isArray(holder) ? Number(name) : name, key: own, value });
      if (typeof value === 'object' && value !== null) visit(value as object, own);
    }
  };
  visit(rest, '');
  return found;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Mulberry32: small, and the same on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
