import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { Delivery } from 'cdk8s-istio/delivery';
import { shopFleet } from './shop-fleet';

const delivery = Delivery.argoCd({ repoUrl: 'https://github.com/example/shop.git' });

test('the fleet is these files', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fleet-'));
  shopFleet(delivery, path.join(folder, 'dist')).synth();

  expect(
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .sort(),
  ).toMatchSnapshot();
  fs.rmSync(folder, { recursive: true });
});

test.each(shopFleet(delivery, 'unused').clusters.map((cluster) => [cluster.name, cluster] as const))(
  '%s is these objects',
  (_, cluster) => {
    expect(cluster.charts.map((chart) => Testing.synth(chart))).toMatchSnapshot();
  },
);
