import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { COMMAND, PACKAGE } from '../support/built-package';

const root = join(__dirname, '../..');
const YAML = readFileSync(join(root, 'docs/verify.md'), 'utf8').match(/In `cdk8s.yaml`:\n\n```yaml\n([^]*?)```/)![1];

/** A project as docs/verify.md sets it up, synthesized by the real cdk8s-cli. */
function project(appProps = '{}', validations = YAML) {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  mkdirSync(join(folder, 'node_modules'));
  mkdirSync(join(folder, 'platform'));
  symlinkSync(PACKAGE, join(folder, 'node_modules/cdk8s-istio'));
  writeFileSync(join(folder, 'cdk8s.yaml'), `language: typescript\napp: node main.js\n${validations}`);
  writeFileSync(
    join(folder, 'main.js'),
    `const { App, ApiObject, Chart, YamlOutputType } = require('cdk8s');
     const app = new App(${appProps});
     const spec = { egres: [] };
     new ApiObject(new Chart(app, 'team'), 'Sidecar', { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar', metadata: { name: 'a', namespace: 'shop' }, spec });
     app.synth();`,
  );
  const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: folder, NODE_PATH: join(root, 'node_modules'), ...env },
    });
    return { status, output: stdout + stderr };
  };
  const synth = (env?: NodeJS.ProcessEnv) => run(join(root, 'node_modules/cdk8s-cli/bin/cdk8s'), ['synth', '--check-upgrade=false'], env);
  const written = (): string[] => readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' }).sort();
  return { run, synth, written };
}

describe('cdk8s synth with the set-up of docs/verify.md', () => {
  test('says the construct path, fails, and leaves only manifests in dist', () => {
    const { synth, written } = project();
    const { status, output } = synth();

    expect(output).toContain('Construct Path: team/Sidecar');
    expect(output).toContain('dist/team.k8s.yaml:7:3 Sidecar shop/a spec.egres');
    expect(status).toBe(2);
    expect(written()).toEqual(['team.k8s.yaml']);
  });

  test('does so with a folder for each chart', () => {
    const { synth, written } = project('{ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE }');

    expect(synth().output).toContain('Construct Path: team/Sidecar');
    expect(written()).toEqual(['team', 'team/Sidecar.a.k8s.yaml']);
  });

  test('leaves the file to those who ask cdk8s for it', () => {
    const { run, synth, written } = project();
    synth({ CDK8S_RECORD_CONSTRUCT_METADATA: 'true' });

    expect(written()).toEqual(['construct-metadata.json', 'team.k8s.yaml']);
    for (const args of [['verify'], ['routes'], ['explain', 'dist', 'http://a.shop']])
      expect(run(COMMAND, args).output).not.toContain('construct-metadata');
  });

  test('a misspelt property ends it with the near name', () => {
    const { synth } = project('{}', YAML.replace('failOn', 'failon'));
    const { status, output } = synth();

    expect(output).toContain('MeshValidation: the property failon does not exist; did you mean failOn?');
    expect(status).not.toBe(0);
  });
});
