import { Yaml } from 'cdk8s';
import { version as cdk8s } from 'cdk8s/package.json';
import { version as constructs } from 'constructs/package.json';
import type { Adoption } from './adopted';
import { chartFiles } from './program';

/** The manifests that the program was made to write, which its test compares. */
export const PINNED = 'adopted.yaml';

/** What a project says of itself. */
export interface ProjectOptions {
  /** Name in package.json. */
  readonly name: string;
  /** Version of this library that the program is written for. */
  readonly version: string;
}

/** The files of a project that writes what was adopted, by their paths: as `cdk8s init typescript-app` makes one, with a test. */
export function projectFiles({ charts, written }: Adoption, options: ProjectOptions): ReadonlyMap<string, string> {
  return new Map([
    ...chartFiles(charts),
    ['main.ts', MAIN],
    ['main.test.ts', TEST],
    [PINNED, Yaml.stringify(...written)],
    ['package.json', json(packageJson(options))],
    ['tsconfig.json', json(TSCONFIG)],
    ['jest.config.js', JEST_CONFIG],
    ['cdk8s.yaml', 'language: typescript\napp: npx ts-node main.ts\n'],
    ['.gitignore', 'node_modules/\n*.js\n!jest.config.js\n*.d.ts\n'],
  ]);
}

const MAIN = `import { App } from 'cdk8s';
import { addCharts } from './charts';

const app = new App();
addCharts(app);
app.synth();
`;

const TEST = `import { Testing, Yaml } from 'cdk8s';
import { addCharts } from './charts';

test('writes the objects that were adopted', () => {
  const app = Testing.app();
  addCharts(app);
  const written = app.charts.map((chart) => Testing.synth(chart)).reduce((all, objects) => all.concat(objects), []);
  expect(byName(written)).toEqual(byName(Yaml.load('${PINNED}')));
});

function byName(objects: any[]): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const object of objects) {
    const { name, namespace } = object.metadata;
    named[[object.apiVersion, object.kind, namespace, name].join(' ')] = object;
  }
  return named;
}
`;

const JEST_CONFIG = `module.exports = {
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\\\.tsx?$': 'ts-jest' },
};
`;

const TSCONFIG = {
  compilerOptions: {
    alwaysStrict: true,
    declaration: true,
    experimentalDecorators: true,
    inlineSourceMap: true,
    inlineSources: true,
    lib: ['es2016'],
    module: 'CommonJS',
    noEmitOnError: true,
    noFallthroughCasesInSwitch: true,
    noImplicitAny: true,
    noImplicitReturns: true,
    noImplicitThis: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    resolveJsonModule: true,
    strict: true,
    strictNullChecks: true,
    strictPropertyInitialization: true,
    stripInternal: true,
    target: 'ES2017',
  },
  include: ['**/*.ts'],
  exclude: ['node_modules'],
};

function packageJson({ name, version }: ProjectOptions): object {
  return {
    name,
    version: '1.0.0',
    private: true,
    scripts: { synth: 'cdk8s synth', compile: 'tsc --build', test: 'jest' },
    dependencies: { cdk8s: `^${cdk8s}`, 'cdk8s-istio': `^${version}`, constructs: `^${constructs}` },
    devDependencies: {
      '@types/jest': '^29',
      '@types/node': '^14',
      'cdk8s-cli': '^2.198.0',
      jest: '^29',
      'ts-jest': '^29',
      'ts-node': '^10',
      typescript: '5.9.x',
    },
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
