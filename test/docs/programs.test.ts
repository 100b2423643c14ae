import { Simulator } from '../../lib/simulate';
import { writeApps } from './apps';
import { programsOf } from './blocks';
import { pages, textOf } from './pages';
import { execute, hasApp, run } from './run-program';

/** The programs of all pages but tests, which need manifests of their reader or are followed by tutorial.test.ts. */
const programs = pages.flatMap((page) =>
  programsOf(textOf(page))
    .filter((code) => !/^test\(|from '(cdk8s-istio\/(jest|simulate)|\.)/m.test(code))
    .map((code, index) => [`${page} ${index + 1}`, code] as const),
);

test.each(programs.filter(([, code]) => hasApp(code)))('%s synthesizes, with nothing that a cluster would refuse', (_, code) => {
  expect(() => run(code)).not.toThrow();
});

test.each(programs.filter(([, code]) => !hasApp(code)))('%s runs, though it is part of a larger app', (_, code) => {
  expect(() => run(code)).not.toThrow();
});

describe.each([
  ['docs/canary.md', ['web', 'reviews', 'cart', 'prices']],
  ['docs/security.md', ['web', 'cart']],
])('what %s expects of its program', (page, apps) => {
  const [program, expectations] = programsOf(textOf(page));
  const dist = run(program);
  writeApps(dist, apps);

  execute(expectations, { test, exports: {} }, { of: () => Simulator.of(dist) });
});
