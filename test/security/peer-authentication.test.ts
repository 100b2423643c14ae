import { JsonPatch } from 'cdk8s';
import { MtlsProof } from '../../lib/security/mtls-proof';
import { PeerAuthentication, type PeerAuthenticationProps } from '../../lib/security/peer-authentication';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { find, mistake, synth } from '../support/synth';

const reviews = MeshService.fromAttributes({ name: 'reviews', namespace: 'bookinfo', ports: [ServicePort.http(9080)] });

function policy(props: PeerAuthenticationProps): any {
  return find(
    synth((chart) => new PeerAuthentication(chart, 'Policy', props)),
    'PeerAuthentication',
  );
}

test.each<[string, PeerAuthenticationProps, object, object]>([
  ['the mesh', { target: PolicyTarget.mesh() }, { name: 'default', namespace: 'istio-system' }, { mtls: { mode: 'STRICT' } }],
  [
    'a namespace',
    { target: PolicyTarget.namespace('bookinfo'), mode: 'PERMISSIVE' },
    { name: 'default', namespace: 'bookinfo' },
    { mtls: { mode: 'PERMISSIVE' } },
  ],
  [
    'a service',
    { target: reviews, mode: 'DISABLE' },
    { name: 'reviews', namespace: 'bookinfo' },
    { selector: { matchLabels: { app: 'reviews' } }, mtls: { mode: 'DISABLE' } },
  ],
  [
    'a workload, with exceptions by port',
    { target: PolicyTarget.workload('data', { app: 'mongo' }), ports: { 27017: 'PERMISSIVE' }, name: 'mongo' },
    { name: 'mongo', namespace: 'data' },
    { selector: { matchLabels: { app: 'mongo' } }, mtls: { mode: 'STRICT' }, portLevelMtls: { 27017: { mode: 'PERMISSIVE' } } },
  ],
])('a PeerAuthentication for %s', (_, props, metadata, spec) => {
  expect(policy(props)).toEqual({ apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata, spec });
});

test('presets are named by their effect', () => {
  const objects = synth((chart) => {
    PeerAuthentication.strict(chart, 'Strict', PolicyTarget.namespace('bookinfo'));
    PeerAuthentication.permissive(chart, 'Legacy', reviews);
  });

  expect(objects.map((object) => [object.metadata.name, object.spec.mtls.mode])).toEqual([
    ['default', 'STRICT'],
    ['reviews', 'PERMISSIVE'],
  ]);
});

test('what no option says is reached by spec and by patch', () => {
  const objects = synth((chart) => {
    const strict = new PeerAuthentication(chart, 'Policy', { target: reviews, spec: { mtls: { mode: 'UNSET' } } });
    strict.addJsonPatch(JsonPatch.add('/metadata/annotations', { reviewed: 'yes' }));
  });

  expect(objects[0]).toMatchObject({ metadata: { annotations: { reviewed: 'yes' } }, spec: { mtls: { mode: 'UNSET' } } });
});

test.each<[string, PeerAuthenticationProps, string]>([
  [
    'ports without labels',
    { target: PolicyTarget.namespace('shop'), ports: { 80: 'DISABLE' } },
    '[chart/Policy] ports: {"80":"DISABLE"} needs a target with labels: Istio ignores ports in a policy without selector; create a separate policy for PolicyTarget.workload or for a service',
  ],
  [
    'a port out of range',
    { target: reviews, ports: { 0: 'DISABLE' } },
    '[chart/Policy] ports: 0 is not a valid port; write a whole number from 1 to 65535',
  ],
  [
    'a namespace that is not its target’s',
    { target: reviews, namespace: 'shop' },
    '[chart/Policy] namespace: "shop" is not the namespace of its workloads; leave it out, or write "bookinfo"',
  ],
])('refuses %s', (_, props, message) => {
  expect(mistake(() => policy(props))).toBe(message);
});

test('the proof is a pod without a sidecar and its meshed twin', () => {
  const pods = synth((chart) => new MtlsProof(chart, 'Proof', { namespace: 'bookinfo' }));

  expect(pods.map((pod) => [pod.kind, pod.metadata.namespace, pod.metadata.name, pod.metadata.labels['sidecar.istio.io/inject']])).toEqual([
    ['Pod', 'bookinfo', 'curl-plain', 'false'],
    ['Pod', 'bookinfo', 'curl-meshed', 'true'],
  ]);
  expect(pods[0].spec).toEqual(pods[1].spec);
});
