import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';
import type { Workload } from '../workloads/workload';
import { certificatesIn, type PemCertificate } from './pem';

/** The certificate of a workload that mounts exactly one Secret with a certificate, and its issuers; otherwise nothing is known. */
export function serverCertificate({ spec, namespace, isMachine }: Workload, objects: Objects): readonly PemCertificate[] {
  if (isMachine) return [];
  const names = spec
    .get('volumes')
    .items()
    .flatMap((volume) => volume.get('secret', 'secretName').text() ?? []);
  const chains = [...new Set(names)]
    .map((name) => objects.find('Secret', '', namespace, name))
    .map((secret) => (secret ? certificatesIn(keyPairOf(Cursor.root(secret))) : []))
    .filter((chain) => chain.length > 0);
  return chains.length === 1 ? chains[0] : [];
}

function keyPairOf(secret: Cursor): string | undefined {
  const plain = secret.get('stringData', 'tls.crt').text();
  const encoded = secret.get('data', 'tls.crt').text();
  return plain ?? (encoded && Buffer.from(encoded, 'base64').toString('utf8'));
}
