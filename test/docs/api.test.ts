import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../../lib';
import { root, textOf } from './pages';

const GENERATED = ['acme', 'argocd', 'certmanager', 'extensions', 'flux', 'gatewayapi', 'networking', 'sail', 'security', 'telemetry'];
const exported = Object.entries(library).filter(([name]) => !GENERATED.includes(name));

test.each(exported)('the API reference has %s; otherwise run npm run docs', (name) => {
  const [, page] = new RegExp(`\\[${name}\\]\\((.*?)#${name.toLowerCase()}\\)`).exec(textOf('docs/api.md')) ?? [];

  expect(page).toBeDefined();
  expect(textOf(join('docs', page!))).toMatch(new RegExp(`^## ${name}$`, 'm'));
});

/** What people read: the pages but the generated reference, and the examples. */
const shown = [
  'README.md',
  'main.ts',
  ...filesOf('docs', /\.md$/).filter((file) => !/^docs\/api[./]/.test(file)),
  ...filesOf('examples', /\.ts$/),
].map(textOf);

/** `Gateway.named`, as the reference lists it. */
const factories = filesOf('docs/api', /\.md$/).flatMap((file) => [...textOf(file).matchAll(/^- `(\w+\.\w+)\(/gm)].map(([, name]) => name));

test.each([...new Set(factories)])('%s is shown in a page or an example', (factory) => {
  const called = new RegExp(`\\b${factory.replace('.', '\\.')}\\b`);

  expect(shown.some((text) => called.test(text))).toBe(true);
});

function filesOf(folder: string, name: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file));
}
