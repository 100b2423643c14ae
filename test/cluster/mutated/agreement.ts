import { formatPath, type KubeObject } from '../../../lib/manifest/manifest';
import { checkSchema } from '../../../lib/verify/schema/check-schema';
import { checkAdmission } from '../../../lib/verify/webhook';
import { fieldsIn } from '../../conformance/admission/verdicts';
import { mutate, type Mutant } from './mutate';
import { Random } from './random';

/** What the API server said to an object. */
interface Answer {
  readonly accepted: boolean;
  readonly status: number;
  readonly message: string;
}

/** Broken copies of good objects, the same in every run. */
export function mutantsOf(samples: readonly { readonly object: Mutant['object'] }[], count: number, seed: number): readonly Mutant[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, index) => mutate(withMetadata(samples[index % samples.length].object), random));
}

/** Where our verdict differs from the API server's, or undefined when it does not. */
export function disagreement({ object, change }: Mutant, answer: Answer): string | undefined {
  const problems = checkSchema(object as KubeObject);
  const fields = problems.map(({ path }) => formatPath(path));
  const missed = fieldsNamed(answer.message).filter((named) => !fields.some((field) => field === named || isIn(named, field)));
  if (ourLayer(problems) === layerOf(answer) && missed.length === 0) return undefined;
  const ours = problems.map(({ message }, index) => `${fields[index]}: ${message}`).join(', ');
  return `${change}: the server ${said(answer)} | we ${ours ? `say ${ours.slice(0, 300)}` : 'accept it'}`;
}

/**
 * What we refuse although the API server takes it, and nobody writes: Go takes a list of numbers for bytes, where everyone writes base64; and
 * the published schema demands fields that Go reads as empty when they are missing.
 */
const WRITTEN_BY_NOBODY = [
  /^data\.\S+: .*is a list, but must be text$/,
  /httpHeaders\[\d+\]\.value: is missing$/,
  /podFailurePolicy\.rules: is missing$/,
];

/** What we refuse and the API server takes, or undefined. */
export function falseAlarm({ object, change }: Mutant, answer: Answer): string | undefined {
  const problems = refusals(object as KubeObject).filter((problem) => !WRITTEN_BY_NOBODY.some((pattern) => pattern.test(problem)));
  return answer.accepted && problems.length > 0 ? `${change}: the server accepts it | we say ${problems.join(', ')}` : undefined;
}

/** What the API server refuses and we take, or undefined. */
export function missed({ object, change }: Mutant, answer: Answer): string | undefined {
  return answer.accepted || refusals(object as KubeObject).length > 0 ? undefined : `${change}: the server ${said(answer)} | we accept it`;
}

/** Why an object is refused, by its schema or else by the rules of its kind. */
function refusals(object: KubeObject): readonly string[] {
  const schema = checkSchema(object);
  const problems = schema.length > 0 ? schema : checkAdmission(object).filter(({ severity }) => severity === 'error');
  return problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

/** Metadata is decoded before unknown fields are looked for. */
function layerOf({ accepted, message }: Answer): string {
  if (accepted) return 'accepted';
  if (message.includes('cannot unmarshal')) return 'metadata';
  return message.includes('strict decoding error') ? 'fields' : 'schema';
}

function ourLayer(problems: ReturnType<typeof checkSchema>): string {
  if (problems.some(({ rule, path }) => rule === 'schema/type' && path[0] === 'metadata')) return 'metadata';
  if (problems.some(({ rule }) => rule === 'schema/unknown-field')) return 'fields';
  return problems.length > 0 ? 'schema' : 'accepted';
}

function fieldsNamed(message: string): readonly string[] {
  const [, undecoded] = /Go struct field ObjectMeta\.([^\s]*) of type/.exec(message) ?? [];
  return undecoded ? [`metadata.${undecoded}`] : fieldsIn(message);
}

/** Of metadata, the API server names the list or map where we name its entry. */
function isIn(outer: string, inner: string): boolean {
  return outer.startsWith('metadata.') && inner.startsWith(outer);
}

function said({ accepted, status, message }: Answer): string {
  return accepted ? 'accepts it' : `says ${status} ${message.slice(0, 400)}`;
}

/** Labels and annotations, so that metadata can be broken too. */
function withMetadata(object: Mutant['object']): Mutant['object'] {
  const metadata = {
    ...(object.metadata as object),
    labels: { app: 'a' },
    annotations: { 'example.com/note': 'n' },
    finalizers: ['example.com/f'],
  };
  return { ...object, metadata };
}
