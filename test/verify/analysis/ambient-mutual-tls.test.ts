import { disabledMutualTls } from '../../../lib/verify/analysis/rules/ambient/disabled-mutual-tls';
import { deployment, namespace, object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const AMBIENT = yaml(namespace('shop', 'istio.io/dataplane-mode: ambient'), deployment('web'));
const peerAuthentication = (spec: string) => object('PeerAuthentication', 'shop/mtls', spec);

testRule(disabledMutualTls, {
  accepts: {
    'pods with sidecars': yaml(
      namespace('shop', 'istio-injection: enabled'),
      deployment('web'),
      peerAuthentication('{ mtls: { mode: DISABLE } }'),
    ),
    'plaintext that is let in by name': yaml(AMBIENT, peerAuthentication('{ mtls: { mode: PERMISSIVE } }')),
    'pods that are not there': yaml(AMBIENT, peerAuthentication('{ selector: { matchLabels: { app: other } }, mtls: { mode: DISABLE } }')),
  },
  rejects: {
    'a namespace': {
      manifests: yaml(AMBIENT, peerAuthentication('{ mtls: { mode: DISABLE } }')),
      findings: [
        {
          at: 'PeerAuthentication shop/mtls spec.mtls.mode',
          fix: /PERMISSIVE/,
          message: /PeerAuthentication shop\/mtls only allows plain text from outside/,
        },
      ],
    },
    'some pods': {
      manifests: yaml(AMBIENT, peerAuthentication('{ selector: { matchLabels: { app: web } }, mtls: { mode: DISABLE } }')),
      findings: [{ at: 'PeerAuthentication shop/mtls spec.mtls.mode', fix: /PERMISSIVE/ }],
    },
  },
});
