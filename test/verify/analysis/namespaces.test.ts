import { unknownNamespace } from '../../../lib/verify/analysis/rules/namespaces/unknown-namespace';
import { uninjectedNamespace } from '../../../lib/verify/analysis/rules/injection/uninjected-namespace';
import { deployment, namespace, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const injected = (name: string) => namespace(name, 'istio-injection: enabled');
const strict = (where = 'istio-system', more = '') =>
  object('PeerAuthentication', `${where}/default`, `{ ${more} mtls: { mode: STRICT } }`);
const pods = (where: string, labels = '', metadata = '') =>
  object('Deployment', `${where}/web`, `{ template: { metadata: { labels: { app: web, ${labels} }, ${metadata} } } }`);

testRule(unknownNamespace, {
  accepts: {
    'objects of declared namespaces': yaml(injected('shop'), deployment('web'), service('web')),
    'pods of the namespaces that every cluster has': yaml(
      pods('default'),
      pods('kube-system'),
      pods('istio-system'),
      object('Deployment', 'web', '{ template: { metadata: { labels: { app: web } } } }'),
    ),
    'pods of the root namespace, whatever its name': { manifests: pods('mesh-admin'), meshConfig: { rootNamespace: 'mesh-admin' } },
    'routes and policies of a namespace whose pods are elsewhere': yaml(
      injected('shop'),
      object('AuthorizationPolicy', 'billing/all', '{}'),
      virtualService('web', 'hosts: [web]'),
    ),
    'namespaces that count or list': yaml(
      ...['shop-1', 'team-a', 'dev'].map(injected),
      ...['shop-2', 'team-b', 'div'].map((name) => object('AuthorizationPolicy', `${name}/all`, '{}')),
    ),
    'objects without a namespace, whatever their metadata says': yaml(
      injected('shop'),
      object('ClusterIssuer', 'shpo/letsencrypt', '{ selfSigned: {} }'),
    ),
    'pods in manifests without Namespaces, which stand elsewhere then': yaml(strict(), deployment('web')),
    'machines of a namespace of somebody else': object('WorkloadEntry', 'billing/one', '{ address: 10.0.0.7 }'),
  },
  rejects: {
    'one letter too many, by the first of its objects': {
      manifests: yaml(
        injected('shop'),
        deployment('web'),
        object('AuthorizationPolicy', 'shopp/a', '{}'),
        object('Sidecar', 'shopp/b', '{}'),
      ),
      findings: [
        {
          at: 'AuthorizationPolicy shopp/a metadata.namespace',
          fix: /^write shop, or declare the Namespace shopp$/,
          message: /^Namespace shopp is not declared, so 2 objects in it are refused$/,
        },
      ],
    },
    'two letters swapped, where nothing is in the declared one': {
      manifests: yaml(injected('shop'), pods('shpo')),
      findings: [{ at: 'Deployment shpo/web metadata.namespace', fix: /write shop,/, message: /the object in it is refused/ }],
    },
    'a letter missing in a name that Istio gives': {
      manifests: object('PeerAuthentication', 'istio-sytem/default', '{ mtls: { mode: STRICT } }'),
      findings: [{ at: 'PeerAuthentication istio-sytem/default metadata.namespace', fix: /write istio-system,/ }],
    },
    'a close name, where pods run in both, as a warning': {
      manifests: yaml(injected('shop'), deployment('web'), pods('shops')),
      findings: [{ at: 'Deployment shops/web metadata.namespace', severity: 'warning', fix: /write shop,/ }],
    },
    'pods in a namespace that nobody declares, as a note': {
      manifests: yaml(injected('shop'), pods('billing')),
      findings: [
        {
          at: 'Deployment billing/web metadata.namespace',
          severity: 'info',
          fix: /--context/,
          message: /Namespace billing .* outside this/,
        },
      ],
    },
    'pods that no label puts into a mesh that takes only mutual TLS': {
      closed: true,
      manifests: yaml(injected('shop'), strict(), pods('billing')),
      findings: [
        {
          at: 'Deployment billing/web metadata.namespace',
          severity: 'warning',
          fix: /^declare it with the label istio-injection: enabled/,
          message: /no label adds Deployment billing\/web to the mesh/,
        },
      ],
    },
    'pods that join by themselves, as a note': {
      manifests: yaml(injected('shop'), strict(), pods('billing', 'sidecar.istio.io/inject: "true"')),
      findings: [{ at: 'Deployment billing/web metadata.namespace', severity: 'info', fix: /--context/ }],
    },
    'pods that stay out by themselves, as a note': {
      manifests: yaml(injected('shop'), strict(), pods('billing', 'sidecar.istio.io/inject: "false"')),
      findings: [{ at: 'Deployment billing/web metadata.namespace', severity: 'info', fix: /--context/ }],
    },
    'pods where only one namespace is STRICT, as a note': {
      manifests: yaml(injected('shop'), strict('shop'), pods('billing')),
      findings: [{ at: 'Deployment billing/web metadata.namespace', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(uninjectedNamespace, {
  accepts: {
    'one that says no, under STRICT': yaml(namespace('shop', 'istio-injection: disabled'), strict(), deployment('web')),
    'one in ambient mode, under STRICT': yaml(namespace('shop', 'istio.io/dataplane-mode: ambient'), strict(), deployment('web')),
  },
  rejects: {
    'one with pods, whose calls a STRICT mesh resets': {
      manifests: yaml(namespace('shop'), strict(), deployment('web')),
      findings: [
        {
          at: 'Namespace shop metadata.name',
          severity: 'warning',
          fix: /istio-injection: enabled/,
          message: /and workloads reset their connections/,
        },
      ],
    },
    'one without pods, as a note': {
      manifests: yaml(namespace('shop'), strict()),
      findings: [{ at: 'Namespace shop metadata.name', fix: /istio-injection/ }],
    },
    'one whose pods join or stay out by themselves, as a note': {
      manifests: yaml(
        namespace('shop'),
        strict(),
        deployment('in', { labels: 'sidecar.istio.io/inject: "true"' }),
        deployment('out', { labels: 'sidecar.istio.io/inject: "false"' }),
      ),
      findings: [{ at: 'Namespace shop metadata.name', fix: /istio-injection/ }],
    },
    'one with pods, where STRICT is for some pods only': {
      manifests: yaml(namespace('shop'), strict('istio-system', 'selector: { matchLabels: { app: istiod } },'), deployment('web')),
      findings: [{ at: 'Namespace shop metadata.name', fix: /istio-injection/ }],
    },
  },
});
