import { blocksOf, commandsOf } from './blocks';
import { textOf } from './pages';
import { Workspace } from './workspace';

jest.setTimeout(60_000);

const workflow = blocksOf(textOf('docs/verify.md')).find(({ file }) => file?.startsWith('.github/workflows/'))!.text;

/** A team's app that writes one Sidecar. */
const program = (spec: string) => `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const metadata = { name: 'web', namespace: 'shop' };
new ApiObject(new Chart(app, 'team'), 'Sidecar', { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar', metadata, spec: ${spec} });
app.synth();`;

/** Runs the steps of docs/verify.md as GitHub does: a step that fails ends the job. */
function runSteps(spec: string) {
  const workspace = new Workspace();
  workspace.write('cdk8s.yaml', 'language: typescript\napp: node main.js\n');
  workspace.write('main.js', program(spec));
  const outcomes: string[] = [];
  for (const command of commandsOf(workflow)) {
    const { status, output } = workspace.run(command);
    outcomes.push(`${command}: ${status}`);
    if (status !== 0) outcomes.push(output);
    if (status !== 0) break;
  }
  const sarif = JSON.parse(workspace.read('findings.sarif')) as { runs: { results: { ruleId: string; locations: object[] }[] }[] };
  workspace.remove();
  return { outcomes, results: sarif.runs[0].results };
}

describe('the workflow of docs/verify.md', () => {
  test('uploads what is found, and fails afterwards', () => {
    const { outcomes, results } = runSteps('{ egres: [] }');

    expect(outcomes).toEqual([
      'npx cdk8s synth: 0',
      'npx cdk8s-istio verify dist --format sarif --fail-on never > findings.sarif: 0',
      'npx cdk8s-istio verify dist: 1',
      expect.stringMatching(/^error schema\/unknown-field \(IST0106\) dist\/team.k8s.yaml:7:3\n/),
    ]);
    expect(results).toMatchObject([
      { ruleId: 'schema/unknown-field', locations: [{ physicalLocation: { artifactLocation: { uri: 'dist/team.k8s.yaml' } } }] },
    ]);
  });

  test('passes when nothing is found', () => {
    const { outcomes, results } = runSteps("{ egress: [{ hosts: ['./*'] }] }");

    expect(outcomes.at(-1)).toBe('npx cdk8s-istio verify dist: 0');
    expect(results).toEqual([]);
  });

  test('uploads between the two', () => {
    const steps = [...workflow.matchAll(/- (?:run|uses): (.*)/g)].map(([, step]) => step);
    const upload = steps.findIndex((step) => step.startsWith('github/codeql-action/upload-sarif@'));

    expect(steps[upload - 1]).toMatch(/> findings\.sarif$/);
    expect(workflow).toContain('sarif_file: findings.sarif');
    expect(steps[upload + 1]).toBe('npx cdk8s-istio verify dist');
  });
});
