import { complaints } from '../complaints';

const policy = (spec: string, annotations: string) =>
  complaints('security.istio.io/v1', 'AuthorizationPolicy', spec, `, annotations: { ${annotations} }`);

describe('the annotations of an Istio object', () => {
  test('let an AuthorizationPolicy be tried out', () => {
    expect(policy('{}', 'istio.io/dry-run: "true"')).toEqual([]);
  });

  test.each([
    ['a dry run that is neither on nor off', policy('{}', 'istio.io/dry-run: "yes"'), 'istio.io/dry-run'],
    ['a dry run of another action', policy('{ action: AUDIT }', 'istio.io/dry-run: "true"'), 'istio.io/dry-run'],
    [
      'a dry run of another kind',
      complaints('networking.istio.io/v1', 'Sidecar', '{}', ', annotations: { istio.io/dry-run: "true" }'),
      'istio.io/dry-run',
    ],
    ["istiod's own", policy('{}', 'internal.istio.io/parents: a'), 'internal.istio.io/parents'],
  ])('refuse %s, and the spec is not looked at', (_, found, annotation) => {
    expect(found).toEqual([`error metadata.annotations.${annotation}`]);
  });
});
