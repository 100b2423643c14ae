// Lists what is installed before an app whose mesh is ambient.
import { App } from 'cdk8s';
import { DataPlane } from 'cdk8s-istio';
import { Mesh } from 'cdk8s-istio/delivery';

const mesh = new Mesh(new App(), 'mesh', { dataPlane: DataPlane.ambient() });

for (const { chart, namespace } of mesh.releases) console.log(`${chart} in ${namespace}`);
