import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const template = join(root, 'node_modules/cdk8s-cli/templates/typescript-app');
const boutique = join(root, 'examples/boutique');

const packageOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

describe('examples/boutique is laid out as cdk8s init does it', () => {
  test.each(['cdk8s.yaml', 'jest.config.js', 'tsconfig.json'])('%s is that of the template', (file) => {
    expect(readFileSync(join(boutique, file), 'utf8')).toBe(readFileSync(join(template, file), 'utf8'));
  });

  test('package.json has the scripts of the template', () => {
    expect(packageOf(boutique).scripts).toEqual(packageOf(template).scripts);
  });

  test('package.json asks for the tools of the template', () => {
    expect(Object.keys(packageOf(boutique).devDependencies).sort()).toEqual(Object.keys(packageOf(template).devDependencies).sort());
  });
});

test('examples/boutique asks for this package and another cdk8s-plus than the one that it is built with', () => {
  const { dependencies } = packageOf(boutique);
  const [plus] = Object.keys(dependencies).filter((name) => name.startsWith('cdk8s-plus-'));

  expect(Object.keys(dependencies).sort()).toEqual(['cdk8s', 'cdk8s-istio', plus, 'constructs']);
  expect(Number(plus.replace('cdk8s-plus-', ''))).toBeGreaterThan(33);
});
