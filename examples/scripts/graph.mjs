// Says who may call whom, and draws it.
import { drawMesh, readGraph } from 'cdk8s-istio/graph';

for (const { kind, from, to, shares } of readGraph('manifests').edges) console.log([kind, from, '->', to, ...shares].join(' '));

const { text } = drawMesh('manifests', { format: 'html', title: 'Cart' });
console.log(/<h1>.*<\/h1>/.exec(text)[0]);
