import { type Answer, ask } from './ask';
import { hasSuite, suiteTests, type SuiteTest } from './suite';

/** What istiod 1.30.3 implements and does not claim. */
const IMPLEMENTED = /^(ListenerSet|GatewayFrontend)/;

if (!hasSuite && process.env.CI) throw new Error('the conformance suite of the Gateway API is not at ../shared/conformance/gateway-api');
if (!hasSuite) process.stdout.write('  skipped: the conformance suite of the Gateway API is not at ../shared/conformance/gateway-api\n');

(hasSuite ? describe : describe.skip)('the conformance requests of the Gateway API', () => {
  const tests = hasSuite ? suiteTests() : [];
  const claimed = tests.filter(({ claimedByIstio1303 }) => claimedByIstio1303);
  const implemented = tests.filter(({ name, claimedByIstio1303 }) => !claimedByIstio1303 && IMPLEMENTED.test(name));

  test.each([...new Set(claimed.filter(({ requests }) => requests.length > 0).map(({ profile }) => profile))].sort())('%s', (profile) => {
    expect(
      wrongOf(
        profile,
        claimed.filter((each) => each.profile === profile),
      ),
    ).toEqual([]);
  });

  test('ListenerSets and client certificates at gateways', () => {
    expect(wrongOf('not claimed', implemented)).toEqual([]);
  });
});

/** Asks all requests of the tests and prints how many answers are right. */
function wrongOf(title: string, tests: readonly SuiteTest[]): readonly string[] {
  const answers = tests.flatMap(ask);
  const wrong = answers.filter(({ differences }) => differences.length > 0);
  process.stdout.write(`  ${title.padEnd(12)} ${answers.length - wrong.length} of ${answers.length}\n`);
  return wrong.map(lineOf);
}

function lineOf({ test, request, differences }: Answer): string {
  return `${test} ${request}: ${differences.join('; ')}`;
}
