import { formatPath, type KubeObject } from '../../../lib/manifest/manifest';
import { checkSchema } from '../../../lib/verify/schema/check-schema';
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
  const ours = problems.map(({ path }) => formatPath(path));
  const layer = problems.some(({ rule }) => rule === 'schema/unknown-field') ? 'fields' : problems.length > 0 ? 'schema' : 'accepted';
  const expected = answer.accepted ? 'accepted' : answer.message.includes('strict decoding error') ? 'fields' : 'schema';
  const missed = fieldsIn(answer.message).filter((field) => !ours.includes(field));
  if (layer === expected && missed.length === 0) return undefined;
  return `${change}: the server ${said(answer)} | we ${problems.length === 0 ? 'accept it' : problems.map(({ message }, i) => `${ours[i]}: ${message}`).join(', ').slice(0, 300)}`;
}

function said({ accepted, status, message }: Answer): string {
  return accepted ? 'accepts it' : `says ${status} ${message.slice(0, 400)}`;
}

/** Labels and annotations, so that metadata can be broken too. */
function withMetadata(object: Mutant['object']): Mutant['object'] {
  const metadata = { ...(object.metadata as object), labels: { app: 'a' }, annotations: { 'example.com/note': 'n' }, finalizers: ['example.com/f'] };
  return { ...object, metadata };
}
