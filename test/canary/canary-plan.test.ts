import { CanaryPlan } from '../../lib/canary/canary-plan';
import { CanaryStrategy } from '../../lib/canary/canary-strategy';
import { HeaderMatch } from '../../lib/routing/header-match';
import { canaryRoutes } from './fixture';

describe('CanaryPlan', () => {
  const plan = CanaryPlan.steps([0, 5, 20, 50, 100]);

  test.each([0, 5, 20, 50, 100])('has a step at %i', (percent) => {
    expect(canaryRoutes(plan.at(percent))).toStrictEqual(canaryRoutes(CanaryStrategy.weighted(percent)));
  });

  test('keeps testers on the canary at every step', () => {
    const withTesters = CanaryPlan.steps([0, 100], { testers: [HeaderMatch.exact('end-user', 'jason')] });

    expect(canaryRoutes(withTesters.at(0)).map(({ name }: { name: string }) => name)).toEqual(['testers', 'weighted']);
  });

  test('lists its steps, to choose one by a setting', () => {
    expect(plan.steps).toEqual([0, 5, 20, 50, 100]);
  });

  test('refuses a step that is not in it, with those that are', () => {
    expect(() => plan.at(30)).toThrow('[CanaryPlan] step: 30 is not in the plan; use 0, 5, 20, 50, 100');
  });

  test.each([
    ['without steps', []],
    ['above all', [0, 101]],
    ['below nothing', [-5, 100]],
    ['with a part of a percent', [0, 0.5]],
    ['that goes back', [0, 50, 20]],
    ['with a step twice', [0, 20, 20]],
  ])('refuses a plan %s', (_, percents) => {
    expect(() => CanaryPlan.steps(percents)).toThrow(
      `[CanaryPlan.steps] percents: ${JSON.stringify(percents)} is not a valid plan; write whole numbers`,
    );
  });
});
