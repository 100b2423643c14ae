import { formatPath } from '../../../lib/manifest/manifest';
import type { Severity } from '../../../lib/verify/finding';
import { checkAdmission } from '../../../lib/verify/webhook';
import { Agreement, type Verdict, verdicts } from '../../conformance/admission/verdicts';
import { complaintsOf, fieldsMeant } from './named-fields';

/** What reached the webhooks: the rest had been refused before. */
const REACHED = verdicts().filter(({ accepted, by }) => accepted || by === 'webhook');
const REFUSED = REACHED.filter(({ accepted }) => !accepted);

/** The fields that we complain about. */
function fieldsOf({ manifest }: Verdict, severity: Severity): readonly string[] {
  return checkAdmission(manifest)
    .filter((problem) => problem.severity === severity)
    .map(({ path }) => formatPath(path));
}

/** True when each complaint is about one of our fields, and each of our fields is in one of the complaints. */
function sameFields(complaints: readonly string[], fields: readonly string[]): boolean {
  const meant = complaints.flatMap((complaint) => fieldsMeant(complaint));
  return (
    meant.every((pattern) => fields.some((field) => pattern.test(field))) &&
    fields.every((field) => meant.some((pattern) => pattern.test(field)))
  );
}

function compare(agrees: (verdict: Verdict) => boolean, of: readonly Verdict[], layer: string): Agreement {
  const agreement = new Agreement();
  for (const verdict of of)
    agreement.add(
      verdict.manifest.kind,
      layer,
      agrees(verdict),
      () => `${verdict.manifest.kind} ${verdict.change}: ${verdict.message ?? verdict.warnings}`,
    );
  process.stdout.write(`Agreement with the recorded verdicts\n${agreement.table()}\n`);
  return agreement;
}

test('accepts and refuses what the real webhooks accepted and refused', () => {
  const agreement = compare((verdict) => fieldsOf(verdict, 'error').length > 0 === !verdict.accepted, REACHED, 'webhook verdicts');

  expect(agreement.disagreements).toEqual([]);
});

test('names the fields that the real webhooks complained about, and no others', () => {
  const agreement = compare((verdict) => sameFields(complaintsOf(verdict.message!), fieldsOf(verdict, 'error')), REFUSED, 'webhook fields');

  expect(agreement.disagreements).toEqual([]);
});

test('warns of what the real webhooks warned of, as often and about the same fields', () => {
  const accepted = REACHED.filter((verdict) => verdict.accepted);
  const agreement = compare(
    (verdict) => {
      const theirs = verdict.warnings ?? [];
      const ours = fieldsOf(verdict, 'warning');
      return theirs.length === ours.length && sameFields(theirs, ours);
    },
    accepted,
    'webhook warnings',
  );

  expect(agreement.disagreements).toEqual([]);
});

test('knows the field of every recorded complaint, so that the comparisons above compare something', () => {
  const complaints = REACHED.flatMap(({ message, warnings }) => [...(message ? complaintsOf(message) : []), ...(warnings ?? [])]);

  expect(REFUSED.length).toBeGreaterThan(350);
  expect(complaints.filter((complaint) => fieldsMeant(complaint).length === 0)).toEqual([]);
});

test('says of every mistake what to write instead, in one line', () => {
  for (const { manifest } of verdicts()) {
    for (const { message, fix } of checkAdmission(manifest)) {
      expect(`${message}${fix}`).not.toMatch(/\n|undefined|\[object/);
      expect(message).not.toMatch(/\.$/);
      expect(fix).toBeTruthy();
    }
  }
});

test('reads objects that the schema refuses without failing', () => {
  const broken = verdicts().filter(({ by }) => by === 'fields' || by === 'schema');

  expect(broken.length).toBeGreaterThan(1000);
  for (const { manifest } of broken) expect(() => checkAdmission(manifest)).not.toThrow();
});
