// diff.ts FOLDER: compares a folder with itself after twenty changes, and prints what that took.
import { readOne } from '../lib/manifest/repository/read-one';
import { ManifestObject } from '../lib/manifest/manifest-object';
import { ManifestSet } from '../lib/manifest/manifest-set';
import { compare } from '../lib/review';
import { measured } from './measured';

const [folder] = process.argv.slice(2);
const CHANGES = 20;

measured(() => {
  const before = readOne([folder]);
  const { changes, requests, leftOut } = compare(before, changed(readOne([folder])));
  return { changes: changes.length, requests, leftOut };
});

/** Another timeout, mode of mutual TLS, image or label of a subset, at objects that lie far apart. */
function changed(manifests: ManifestSet): ManifestSet {
  const kinds = ['VirtualService', 'PeerAuthentication', 'Deployment', 'DestinationRule'];
  const step = Math.floor(manifests.objects.length / CHANGES);
  const chosen = new Set(
    Array.from({ length: CHANGES }, (_, index) =>
      manifests.objects.findIndex(({ kind }, at) => at >= index * step && kind === kinds[index % kinds.length]),
    ),
  );
  return new ManifestSet(
    manifests.objects.map((entry, index) => (chosen.has(index) ? new ManifestObject(edited(entry), entry.source) : entry)),
  );
}

function edited({ object, kind }: ManifestObject): ManifestObject['object'] {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- YAML has no types
  const copy = structuredClone(object) as any;
  if (kind === 'VirtualService') copy.spec.http[0].timeout = '7s';
  if (kind === 'PeerAuthentication') copy.spec.mtls.mode = 'PERMISSIVE';
  if (kind === 'Deployment') copy.spec.template.spec.containers[0].image += '-next';
  if (kind === 'DestinationRule') copy.spec.trafficPolicy = { connectionPool: { tcp: { maxConnections: 7 } } };
  return copy;
}
