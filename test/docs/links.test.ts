import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pages, root, textOf } from './pages';

test.each(pages)('every link of %s leads somewhere', (page) => {
  const targets = [...prose(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);

  expect(targets.filter((target) => !/^https?:/.test(target) && !exists(page, target))).toEqual([]);
});

/** A page without its code. */
function prose(text: string): string {
  return text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}

function exists(page: string, target: string): boolean {
  const [file, anchor] = target.split('#');
  const path = file === '' ? join(root, page) : join(root, page, '..', file);
  if (!existsSync(path)) return false;
  return anchor === undefined || (statSync(path).isFile() && anchors(relative(root, path)).includes(anchor));
}

/** The names that GitHub gives to the headings of a page. */
function anchors(page: string): readonly string[] {
  const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
