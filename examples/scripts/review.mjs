// Says what a change of the manifests changes for requests.
import { compare } from 'cdk8s-istio/review';
import { readManifests } from 'cdk8s-istio/simulate';

const before = readManifests('manifests').objects.map(({ object }) => object);
const after = before.map((object) => (object.kind === 'VirtualService' ? withSubset(object, 'v1') : object));

const { changes } = compare(before, after);
for (const { text } of changes.filter(({ text }) => text.includes('75 %'))) console.log(text);

function withSubset(object, subset) {
  const destination = { host: 'cart', subset };
  return { ...object, spec: { ...object.spec, http: [{ route: [{ destination }] }] } };
}
