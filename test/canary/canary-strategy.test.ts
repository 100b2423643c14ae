import { CanaryStrategy } from '../../lib/canary/canary-strategy';
import { HeaderMatch } from '../../lib/routing/header-match';
import { canaryRoutes, v1, v2 } from './fixture';

const jason = { headers: { 'end-user': { exact: 'jason' } } };

describe('CanaryStrategy', () => {
  test('shares requests out by weight', () => {
    expect(canaryRoutes(CanaryStrategy.weighted(20))).toStrictEqual([
      {
        name: 'weighted',
        route: [
          { destination: v1, weight: 80 },
          { destination: v2, weight: 20 },
        ],
      },
    ]);
  });

  test.each([
    ['none at 0', 0, v1],
    ['all at 100', 100, v2],
  ])('gives the canary %s, by a route to one subset', (_, percent, destination) => {
    expect(canaryRoutes(CanaryStrategy.weighted(percent))).toStrictEqual([{ name: 'weighted', route: [{ destination }] }]);
  });

  test('sends people with a header to the canary, and everybody else to the stable version', () => {
    expect(canaryRoutes(CanaryStrategy.header('end-user', 'jason', 'ann'))).toStrictEqual([
      { name: 'testers', match: [jason, { headers: { 'end-user': { exact: 'ann' } } }], route: [{ destination: v2 }] },
      { name: 'stable', route: [{ destination: v1 }] },
    ]);
  });

  test('takes the same header matches by either name', () => {
    const testers = [HeaderMatch.exact('end-user', 'jason'), HeaderMatch.prefix('user-agent', 'curl')];
    const [fromHeader] = canaryRoutes(CanaryStrategy.header(...testers));
    const [fromTesters] = canaryRoutes(CanaryStrategy.weighted(5, { testers }));

    expect(fromHeader).toStrictEqual(fromTesters);
    expect(canaryRoutes(CanaryStrategy.header('end-user', 'jason'))).toStrictEqual(
      canaryRoutes(CanaryStrategy.header(HeaderMatch.exact('end-user', 'jason'))),
    );
  });

  test('combines testers with a weight for the rest', () => {
    const strategy = CanaryStrategy.weighted(5, { testers: [HeaderMatch.exact('end-user', 'jason')] });

    expect(canaryRoutes(strategy)).toStrictEqual([
      { name: 'testers', match: [jason], route: [{ destination: v2 }] },
      {
        name: 'weighted',
        route: [
          { destination: v1, weight: 95 },
          { destination: v2, weight: 5 },
        ],
      },
    ]);
  });

  test('copies requests to the canary, which the stable version answers', () => {
    expect(canaryRoutes(CanaryStrategy.mirror(25))).toStrictEqual([
      { name: 'mirrored', route: [{ destination: v1 }], mirrors: [{ destination: v2, percentage: { value: 25 } }] },
    ]);
  });

  test.each([
    [
      'a share above all',
      () => CanaryStrategy.weighted(101),
      '[CanaryStrategy.weighted] percent: 101 is not a valid percentage; write a whole number',
    ],
    ['a negative share', () => CanaryStrategy.weighted(-1), '[CanaryStrategy.weighted] percent: -1 is not a valid percentage'],
    [
      'a header without values',
      () => CanaryStrategy.header('end-user'),
      '[CanaryStrategy.header] values: [] is empty; name at least one value',
    ],
    ['no header', () => CanaryStrategy.header(), '[CanaryStrategy.header] headers: [] is empty; name at least one value of the header'],
    ['a header that is none', () => CanaryStrategy.header('end user', 'x'), '[HeaderMatch] name: "end user" is not a valid header name'],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('refuses to copy a share that is none', () => {
    expect(() => canaryRoutes(CanaryStrategy.mirror(101))).toThrow('percent: 101 is not a valid percentage');
  });
});
