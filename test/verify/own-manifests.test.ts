import * as path from 'node:path';
import { readPaths } from '../../lib/manifest/read-files';
import { verify } from '../../lib/verify/verify';

const root = path.join(__dirname, '..', '..');
// The fleet is left out: istiod and the east-west gateways that its routes name come from charts, which no folder here holds.
const folders = ['dist', 'examples/rollouts/dist/manifests', 'examples/shop/dist', 'examples/team-chart/dist'];

test.each(folders)('nothing is wrong with %s, but for what it says it does on purpose', (folder) => {
  const { findings, suppressed } = verify(readPaths([path.join(root, folder)]));

  expect(findings.map(({ rule, object, message }) => `${rule}: ${object}: ${message}`)).toEqual([]);
  expect(suppressed.map(({ rule, object }) => `${rule}: ${object}`)).toMatchSnapshot();
});
