import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { leakedTexts } from './leaked-text';

test.each<[string, unknown, readonly string[]]>([
  ['a field of nothing', { paths: [`${undefined}*`] }, ['undefined*']],
  ['an object in a text', { host: `${{}}.example.com` }, ['[object Object].example.com']],
  ['a sum without numbers', { weight: `${Number('x')}` }, ['NaN']],
  ['a number that is none', { weight: NaN }, ['NaN']],
  ['a function', { name: '(host) => host + 1' }, ['(host) => host + 1']],
  ['a key', { [`${undefined}`]: 1 }, ['undefined']],
  ['plain data', { name: 'web', paths: ['/a*'], weight: 1, isUndefinedHere: null }, []],
  ['a script in Lua', { lua: 'function envoy_on_request(handle)\n  handle:logInfo("x")\nend' }, []],
  ['a query', { expr: 'sum(rate(istio_requests_total{response_code=~"5.."}[5m])) by (app) >= 1' }, []],
])('finds %s', (_, value, texts) => {
  expect(leakedTexts(value)).toEqual(texts);
});

test('no test writes an object with such a text', () => {
  const chart = new Chart(new App(), 'chart');
  new ApiObject(chart, 'Object', { apiVersion: 'v1', kind: 'ConfigMap', data: { name: `${undefined}` } });

  expect(() => chart.toJson()).toThrow('chart/Object writes "undefined"');
});

const root = path.join(__dirname, '..', '..');
/** The files of this ending below a folder of the project and of each of its examples. */
function filesBelow(folder: string, ending: string): readonly string[] {
  const folders = ['.', ...fs.readdirSync(path.join(root, 'examples')).map((example) => `examples/${example}`)]
    .map((home) => path.join(home, folder))
    .filter((home) => fs.existsSync(path.join(root, home)));
  const files = (home: string) => fs.readdirSync(path.join(root, home), { recursive: true, encoding: 'utf8' });
  return folders.flatMap((home) => files(home).map((file) => path.join(home, file))).filter((file) => file.endsWith(ending));
}

test.each([...filesBelow('dist', '.yaml'), ...filesBelow('bootstrap', '.yaml')])('%s holds no such text', (file) => {
  const documents = parseAllDocuments(fs.readFileSync(path.join(root, file), 'utf8'));

  expect(documents.flatMap((document) => leakedTexts(document.toJS()))).toEqual([]);
});

test.each(filesBelow('__snapshots__', '.snap'))('%s holds no such text', (file) => {
  const lines = fs.readFileSync(path.join(root, file), 'utf8').split('\n');

  expect(lines.flatMap((line) => leakedTexts(line.replace(/: undefined,?$/, '')))).toEqual([]);
});
