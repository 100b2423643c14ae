import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import { root, textOf } from './pages';

interface Packed {
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** What `npm pack` would put into the tarball, besides what it compiles. */
const [{ files }] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
) as readonly Packed[];
const paths = files.map(({ path }) => path).filter((path) => !path.startsWith('build/'));

test.each(['README.md', 'CHANGELOG.md', 'LICENSE', 'NOTICE', 'docs/README.md', 'docs/rules/README.md', 'examples/shop/shop.ts'])(
  'the package carries %s',
  (path) => {
    expect(paths).toContain(path);
  },
);

test('it carries what people write, and nothing that is installed or generated beside it', () => {
  expect(paths.filter((path) => /(^|\/)(node_modules|dist|build|\.cache|coverage)\//.test(path))).toEqual([]);
  expect(paths.filter((path) => !/\.(md|ts|js|mjs|json|yaml|snap|svg|txt|patch)$|^(LICENSE|NOTICE)$/.test(path))).toEqual([]);
});

test.each(paths.filter((path) => path.endsWith('.md')))('every link of %s leads somewhere in the package', (page) => {
  const targets = [...withoutCode(textOf(page)).matchAll(/\]\(([^)#\s]+)[^)\s]*\)/g)].map(([, target]) => target);
  const outside = targets.filter((target) => !/^https?:/.test(target)).filter((target) => !has(posix.join(page, '..', target)));

  expect(outside).toEqual([]);
});

function withoutCode(text: string): string {
  return text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}

function has(path: string): boolean {
  const name = path.replace(/\/$/, '');
  return paths.some((each) => each === name || each.startsWith(`${name}/`));
}
