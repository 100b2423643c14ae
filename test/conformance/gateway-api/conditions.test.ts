import { falseAlarms, negativeConditions, unsaid } from './conditions';
import { hasSuite, suiteTests, type SuiteTest } from './suite';

/** Istio 1.30.3 implements ListenerSets and certificates of clients as well, although it does not claim them. */
function isImplemented({ name, claimedByIstio1303 }: SuiteTest): boolean {
  return claimedByIstio1303 || name.startsWith('ListenerSet') || name.includes('Frontend');
}

(hasSuite ? describe : describe.skip)('the conditions of the conformance suite of the Gateway API', () => {
  const claimed = hasSuite ? suiteTests().filter(isImplemented) : [];

  test('a finding names the reason of each negative one', () => {
    const wanted = claimed.flatMap(negativeConditions);
    const missing = claimed.flatMap(unsaid);
    process.stdout.write(`  negative conditions ${wanted.length - missing.length} of ${wanted.length}\n`);

    expect(wanted.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  test('nothing is said about tests whose conditions are all as they should be', () => {
    expect(claimed.flatMap(falseAlarms)).toEqual([]);
  });
});
