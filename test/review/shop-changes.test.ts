import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workspace } from '../docs/workspace';

jest.setTimeout(60_000);

const EXAMPLE = join(__dirname, '../../examples/shop');
const GIT = 'git -c user.name=shop -c user.email=shop@example.com';

/** With `RECORD=1` the comments are written again. */
const isRecording = process.env.RECORD === '1';

test.each([
  ['canary-step', 1],
  ['accidental-exposure', 1],
  ['harmless-refactoring', 0],
])('the comment on %s', (name, status) => {
  const folder = join(EXAMPLE, 'changes', name);
  const workspace = new Workspace();
  workspace.copy(join(EXAMPLE, 'dist'));
  workspace.write('change.patch', readFileSync(join(folder, 'change.patch'), 'utf8'));
  const prepared = workspace.run(`git init -q -b main && git add dist && ${GIT} commit -qm before && git apply change.patch`);
  const run = workspace.run('npx cdk8s-istio diff main --format markdown');
  workspace.remove();
  if (isRecording) writeFileSync(join(folder, 'comment.md'), run.output);

  expect(prepared).toEqual({ status: 0, output: '' });
  expect(run).toEqual({ status, output: readFileSync(join(folder, 'comment.md'), 'utf8') });
});
