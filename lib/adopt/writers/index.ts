import { isDeepStrictEqual } from 'node:util';
import { kebabCase } from '../../core/names';
import { groupOf, type KubeObject } from '../../manifest/manifest';
import { isMapping } from '../../semantics/mapping';
import { checkSchema } from '../../verify/schema/check-schema';
import { TYPED_GROUPS } from '../api-names';
import type { ConstructCode } from '../code';
import { asWritten, isSame } from '../normal-form';
import { synthesize } from '../synthesize';
import type { Draft, Subject, Writer } from './draft';
import { writeAuthorizationPolicy } from './authorization-policy';
import { NotSaid } from './fields';
import { writeGateway } from './gateway';
import { writePeerAuthentication } from './peer-authentication';

/** What writes a kind by the construct of its name. */
const WRITERS: Readonly<Record<string, Writer>> = {
  'networking.istio.io/Gateway': writeGateway,
  'security.istio.io/AuthorizationPolicy': writeAuthorizationPolicy,
  'security.istio.io/PeerAuthentication': writePeerAuthentication,
};

/**
 * The construct that writes exactly this object, with its options; or why there is none, in a line. It is undefined for kinds that this
 * library has no construct for.
 */
export function writeConstruct(object: KubeObject, id: string): ConstructCode | string | undefined {
  const group = groupOf(object);
  if (TYPED_GROUPS.get(group) === undefined) return undefined;
  const writer = WRITERS[`${group}/${object.kind}`];
  if (writer === undefined) return undefined;
  const [problem] = checkSchema(object);
  if (problem) return problem.message;
  const { metadata, spec, ...others } = object;
  const { name, namespace, labels, annotations, ...otherMetadata } = metadata;
  const [unsaid] = [...Object.keys(others).slice(2), ...Object.keys(otherMetadata).map((field) => `metadata.${field}`)];
  if (unsaid !== undefined) return `no option says ${unsaid}`;
  if (!isMapping(spec)) return 'it does not have a spec';
  const draft = propose(writer, { object, name, namespace, spec });
  if (typeof draft === 'string') return draft;
  const options = { ...draft.options, ...(labels && { labels }), ...(annotations && { annotations }) };
  return exactly(object, id, { ...draft, options });
}

function propose(writer: Writer, subject: Subject): Draft | string {
  try {
    return writer(subject);
  } catch (error) {
    if (error instanceof NotSaid) return error.message;
    throw error;
  }
}

/** The construct with as few options as it takes: its name may follow from the id or from what it is for. */
function exactly(object: KubeObject, id: string, draft: Draft): ConstructCode | string {
  const { name } = object.metadata;
  const named = [draft.options, { name, ...draft.options }].slice(kebabCase(id) === name || draft.isNamed ? 0 : 1);
  let because = '';
  for (const options of named) {
    const code: ConstructCode = { callee: draft.callee, id, props: options, methods: draft.methods ?? [] };
    const found = completed(object, code, options);
    if (typeof found === 'object') return found;
    because = found;
  }
  return because;
}

/** The code, with what its options leave out in `spec`, which is merged last. */
function completed(object: KubeObject, code: ConstructCode, options: Readonly<Record<string, unknown>>): ConstructCode | string {
  try {
    const [plain] = written(object, code);
    if (isSame(plain, object)) return code;
    const rest = missing(asWritten(plain).spec, object.spec);
    const full = { ...code, props: { ...options, spec: rest } };
    return isSame(written(object, full)[0], object) ? full : 'its options write more than the object says';
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(/^chart-0\//, '').replace(/\s+/g, ' ');
  }
}

function written({ metadata }: KubeObject, code: ConstructCode): readonly KubeObject[] {
  const objects = synthesize([{ namespace: metadata.namespace, constructs: [code] }]);
  if (objects.length === 1) return objects;
  throw new Error(`it writes ${objects.length} objects`);
}

/** The fields of `wanted` that `base` does not have in this way. A list is replaced whole, so one that the options make stays as it is. */
function missing(base: unknown, wanted: unknown): unknown {
  if (Array.isArray(base)) throw new Error('its options write another list than the object has');
  if (!isMapping(base) || !isMapping(wanted)) return wanted;
  const fields = Object.entries(wanted).filter(([field, value]) => !isDeepStrictEqual(base[field], value));
  return Object.fromEntries(fields.map(([field, value]) => [field, missing(base[field], value)]));
}
