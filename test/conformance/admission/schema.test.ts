import { formatPath } from '../../../lib/manifest/manifest';
import { checkSchema } from '../../../lib/verify/schema/check-schema';
import { Agreement, fieldsIn, type Verdict, verdicts } from './verdicts';

/** The layer that refuses the object, as far as the schema decides. */
function layerOf(problems: ReturnType<typeof checkSchema>): string {
  if (problems.some(({ rule }) => rule === 'schema/unknown-field')) return 'fields';
  return problems.length > 0 ? 'schema' : 'accepted';
}

/** What the webhooks refused had passed the schema. */
function expectedLayer({ accepted, by }: Verdict): string {
  return accepted || by === 'webhook' ? 'accepted' : by!;
}

test('the schema layer refuses what the real API server refused, in the same layer and naming the same fields', () => {
  const agreement = new Agreement();
  for (const verdict of verdicts()) {
    const problems = checkSchema(verdict.manifest);
    const expected = expectedLayer(verdict);
    const ours = problems.map(({ path }) => formatPath(path));
    const named = expected === 'accepted' ? [] : fieldsIn(verdict.message!);
    const agreed = layerOf(problems) === expected && named.every((field) => ours.includes(field));
    agreement.add(
      verdict.manifest.kind,
      expected,
      agreed,
      () => `${verdict.manifest.kind} ${verdict.change}: ${expected} ${named}, ours ${ours}`,
    );
  }

  process.stdout.write(`Agreement with the recorded verdicts\n${agreement.table()}\n`);
  expect(agreement.disagreements).toEqual([]);
});

test('every recorded refusal names a field, so that the comparison above compares something', () => {
  const refused = verdicts().filter(({ by }) => by === 'fields' || by === 'schema');

  expect(refused.length).toBeGreaterThan(1000);
  expect(refused.filter(({ message }) => fieldsIn(message!).length === 0)).toEqual([]);
});
