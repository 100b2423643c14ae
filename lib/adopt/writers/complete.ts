import { formatPath, type KubeObject } from '../../manifest/manifest';
import { isMapping } from '../../semantics/mapping';
import { call, type ConstructCode, Declaration } from '../code';
import { type Difference, differences } from '../differences';
import { isSame, normalForm } from '../normal-form';
import { reasonOf } from '../reason';
import { synthesizeOne } from '../synthesize';
import type { Draft } from './draft';

/** The method of constructs that patches what they write. */
const PATCH = 'addJsonPatch';

/** So many patches may be left over when a construct says all the rest. */
const FEW_PATCHES = 2;
/** A patch that writes more than this says what the construct should say. */
const SHORT_VALUE = 120;

/** The code of a draft for this object, with what its options leave out: in `spec`, or by a few patches. Else a line why there is none. */
export function complete(object: KubeObject, id: string, draft: Draft): ConstructCode | string {
  try {
    return completed(object, id, draft);
  } catch (error) {
    return reasonOf(error);
  }
}

function completed(object: KubeObject, id: string, draft: Draft): ConstructCode | string {
  const code = codeOf(id, draft);
  const left = differences(normalForm(synthesizeOne(code, object)), normalForm(object));
  const [first] = left;
  if (first === undefined) return code;
  if (isVersion(first) && !isPatched(draft)) return completed(object, id, withVersion(draft, first));
  if (first.path[0] !== 'spec') return `the construct would write a different ${formatPath(first.path)}`;
  const other = withOverrides(object, id, draft, left) ?? withPatches(object, code, left);
  if (other === undefined) return `there is no option for this value of ${formatPath(first.path)}`;
  return isSame(synthesizeOne(other, object), object) ? other : `there is no option for this value of ${formatPath(first.path)}`;
}

/** Constructs write the newest version of a kind, which the API server stores alike. */
function isVersion({ path }: Difference): boolean {
  return path.length === 1 && path[0] === 'apiVersion';
}

function isPatched({ methods = [] }: Draft): boolean {
  return methods.some(({ method }) => method === PATCH);
}

function withVersion(draft: Draft, version: Difference): Draft {
  return { ...draft, methods: [...(draft.methods ?? []), { method: PATCH, args: [patch(version)] }] };
}

/** Fields that the options leave out stand in `spec`, if the greater part of the object is said by options. */
function withOverrides(object: KubeObject, id: string, draft: Draft, left: readonly Difference[]): ConstructCode | undefined {
  if (left.some(({ path, wanted }) => wanted === undefined || path.some((key) => typeof key === 'number'))) return undefined;
  const { overrides = 'spec' } = draft;
  const spec = { ...(draft.options[overrides] as object | undefined) };
  for (const { path, wanted } of left) place(spec, path.slice(1), wanted);
  if (2 * leaves(spec) > leaves(object.spec) + 1) return undefined;
  return codeOf(id, { ...draft, options: { ...draft.options, [overrides]: spec } });
}

function place(into: Record<string, unknown>, [key, ...rest]: Difference['path'], value: unknown): void {
  if (rest.length === 0) into[key] = value;
  else place((into[key] ??= {}) as Record<string, unknown>, rest, value);
}

function withPatches(object: KubeObject, code: ConstructCode, left: readonly Difference[]): ConstructCode | undefined {
  const values = left.flatMap(({ wanted }) => wanted ?? []);
  if (left.length > FEW_PATCHES || values.some((value) => JSON.stringify(value).length > SHORT_VALUE)) return undefined;
  if (2 * leaves(values) > leaves(object.spec)) return undefined;
  const before = code.methods.filter(({ method }) => method !== PATCH);
  const earlier = code.methods.filter(({ method }) => method === PATCH).flatMap(({ args }) => args);
  return { ...code, methods: [...before, { method: PATCH, args: [...earlier, ...left.map(patch)] }] };
}

function patch({ path, found, wanted }: Difference) {
  const pointer = `/${path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  if (wanted === undefined) return call('JsonPatch.remove', pointer);
  return call(found === undefined ? 'JsonPatch.add' : 'JsonPatch.replace', pointer, wanted);
}

function codeOf(id: string, { callee, before = [], options, methods = [] }: Draft): ConstructCode {
  const args = Object.keys(options).length > 0 || before.length === 0 ? [...before, options] : before;
  return { declaration: new Declaration(id, callee.split('.')[0]), callee, id, args, methods };
}

function leaves(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + leaves(item), 0);
  if (isMapping(value)) return Object.values(value).reduce<number>((sum, item) => sum + leaves(item), 0);
  return 1;
}
