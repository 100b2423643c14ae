import * as path from 'node:path';
import { Delivery, MeshApp } from 'cdk8s-istio/delivery';
import { shopFleet } from './shop-fleet';

const dist = process.env.CDK8S_OUTDIR ?? 'dist';
const argoCd = Delivery.argoCd({ repoUrl: 'https://github.com/example/shop.git', path: 'dist/by-argo-cd' });
const flux = Delivery.flux({
  source: { kind: 'GitRepository', name: 'shop', url: 'https://github.com/example/shop.git' },
  path: 'dist/by-flux',
});

// A team has one of the two.
MeshApp.run(() => shopFleet(argoCd, path.join(dist, 'by-argo-cd')));
MeshApp.run(() => shopFleet(flux, path.join(dist, 'by-flux')));
