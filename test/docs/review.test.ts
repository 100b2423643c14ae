import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { blocksOf } from './blocks';
import { root, textOf } from './pages';
import { Workspace } from './workspace';

jest.setTimeout(120_000);

const GIT = 'git -c user.name=a -c user.email=a@example.com';
const page = textOf('docs/review.md');
const blockOf = (file: string) => load(blocksOf(page).find((block) => block.file === file)!.text) as any;

/** The project of README's beginning, committed. */
function project(): Workspace {
  const workspace = new Workspace();
  workspace.copy(join(root, 'dist'));
  expect(workspace.run(`git init -q -b main && git add dist && ${GIT} commit -qm before`)).toEqual({ status: 0, output: '' });
  return workspace;
}

const CANARY_STEP = "sed -i 's/weight: 80/weight: 50/; s/weight: 20/weight: 50/' dist/50-canary.k8s.yaml";

test('README shows what the command says about a canary step', () => {
  const workspace = project();
  workspace.run(CANARY_STEP);
  const { status, output } = workspace.run('npx cdk8s-istio diff main');
  workspace.remove();

  expect(status).toBe(1);
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(output);
});

/** Stands in for GitHub: it keeps comments in files, and notes what it was asked. */
const GH = `
gh() {
  shift
  case "$1 $2" in
    '--method POST') echo "POST $3" >> asked; cp mesh-diff.md comment ;;
    '--method PATCH') echo "PATCH $3" >> asked; cp mesh-diff.md comment ;;
    *) if [ -f comment ] && head -n 1 comment | grep -q '^<!-- cdk8s-istio diff -->$'; then echo 4711; fi ;;
  esac
}
`;

test('the action writes one comment, and writes it again', () => {
  const workspace = project();
  const steps = blockOf('.github/actions/mesh-diff/action.yaml').runs.steps as readonly { run: string }[];
  const runSteps = () =>
    steps.map(({ run }) => {
      workspace.write('step.sh', `${GH}\nset -eo pipefail\nexport BASE=main GITHUB_REPOSITORY=shop/mesh NUMBER=7\n${run}`);
      return workspace.run('bash step.sh');
    });
  const first = runSteps();
  workspace.run(CANARY_STEP);
  const second = runSteps();
  const [asked, comment] = [workspace.read('asked'), workspace.read('comment')];
  workspace.remove();

  expect([...first, ...second]).toEqual(Array(4).fill({ status: 0, output: '' }));
  expect(asked).toBe('POST repos/shop/mesh/issues/7/comments\nPATCH repos/shop/mesh/issues/comments/4711\n');
  expect(comment).toContain('20 % → 50 % of the calls to reviews.bookinfo:9080');
});

test('the job of GitLab writes one note, and writes it again', async () => {
  const notes: { id: number; body: string }[] = [{ id: 1, body: 'well done' }];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      if (request.method === 'POST') notes.push({ id: 2, body: JSON.parse(text).body });
      if (request.method === 'PUT') notes[1].body = JSON.parse(text).body;
      response.end(JSON.stringify(request.method === 'GET' ? notes : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const script = (blockOf('.gitlab-ci.yml')['mesh-diff'].script as readonly string[]).find((line) => line.includes('comment.mjs <<'))!;
  const program = script.split('\n').slice(1, -2).join('\n');
  const workspace = project();
  workspace.write('comment.mjs', program);
  for (let round = 0; round < 2; round++) {
    workspace.run(`npx cdk8s-istio diff main --format markdown --fail-on never > mesh-diff.md; ${CANARY_STEP}`);
    expect(await runProgram(program, workspace.read('mesh-diff.md'), port)).toBe(0);
  }
  server.close();
  workspace.remove();

  expect(asked.map((line) => line.split('?')[0])).toEqual(
    ['GET', 'POST', 'GET', 'PUT'].map((method) => `${method} /projects/3/merge_requests/7/notes${method === 'PUT' ? '/2' : ''}`),
  );
  expect(notes[1].body).toContain('20 % → 50 %');
});

/** The server runs in this process, so the program has to run beside it. */
function runProgram(program: string, comment: string, port: number): Promise<number | null> {
  const workspace = new Workspace();
  workspace.write('mesh-diff.md', comment);
  const cwd = workspace.run('pwd').output.trim();
  const env = {
    ...process.env,
    CI_API_V4_URL: `http://127.0.0.1:${port}`,
    CI_PROJECT_ID: '3',
    CI_MERGE_REQUEST_IID: '7',
    COMMENT_TOKEN: 'x',
  };
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd, env });
  return new Promise((resolve) => child.on('exit', (status) => (workspace.remove(), resolve(status))));
}
