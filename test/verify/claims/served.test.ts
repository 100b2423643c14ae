import { scenarios } from '../../simulate/conformance/cases';
import { reportsAbout } from './confirm';
import { recordings } from './corpus';

/** The recordings all of whose requests the real programs served. */
const served = new Set(
  scenarios()
    .filter(
      ({ calls = [] }) =>
        calls.length > 0 && calls.every(({ expect: { status, error, tcp } }) => !error && tcp !== 'closed' && Number(status ?? 200) < 400),
    )
    .map(({ id }) => `recording ${id}`),
);

test('no error stands in a recording all of whose requests were served', () => {
  const errors = recordings()
    .filter(({ name }) => served.has(name))
    .flatMap((input) =>
      reportsAbout(input)
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, message }) => `${input.name}: ${rule}: ${message}`),
    );

  expect(served.size).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});
