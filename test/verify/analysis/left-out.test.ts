import { policyLeavesOutPods } from '../../../lib/verify/analysis/rules/security/policy-leaves-out-pods';
import { policyLeavesOutPrimary } from '../../../lib/verify/analysis/rules/security/policy-leaves-out-primary';
import { authorization, deployment, namespace, object, service, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const peer = (name: string, spec: string) => object('PeerAuthentication', `shop/${name}`, `{ ${spec} }`);
const forWeb = 'selector: { matchLabels: { app: web } }';
const from = (source: string) => `rules: [{ from: [{ source: { ${source} } }] }]`;
const operation = (fields: string) => `rules: [{ to: [{ operation: { ${fields} } }] }]`;

const version = (name: string, of: string, options: Parameters<typeof deployment>[1] = {}) =>
  deployment(name, options).replace(`name: ${name},`, `name: ${name}-${of},`).replace(`app: ${name},`, `app: ${name}, version: ${of},`);
const TWO = yaml(service('web'), version('web', 'v1'), version('web', 'v2'));
const forV1 = 'selector: { matchLabels: { app: web, version: v1 } }';
const SOME = from('namespaces: [shop]');
const SHUT = authorization('nothing', '');

testRule(policyLeavesOutPods, {
  accepts: {
    'a policy for all pods of the Service': yaml(TWO, authorization('web', `${forWeb}, ${SOME}`)),
    'a policy for each version': yaml(
      TWO,
      authorization('web', `${forV1}, ${SOME}`),
      authorization('web-v2', `selector: { matchLabels: { version: v2 } }, ${SOME}`),
    ),
    'a policy for the others by what they deny': yaml(
      TWO,
      authorization('web', `${forV1}, ${SOME}`),
      authorization('other', `selector: { matchLabels: { version: v2 } }, action: DENY, ${SOME}`),
    ),
    'a policy of the namespace that lets some in': yaml(TWO, authorization('web', `${forV1}, ${SOME}`), authorization('all', SOME)),
    'an authorizer of the namespace': yaml(
      TWO,
      authorization('web', `${forV1}, ${SOME}`),
      authorization('all', 'action: CUSTOM, provider: { name: opa }, rules: [{}]'),
    ),
    'a policy that has the name of its version, beside an open one': yaml(TWO, authorization('web-v1', `${forV1}, ${SOME}`)),
    'the policy of a Service that is for one version': yaml(
      TWO,
      object('Service', 'shop/stable', `{ selector: { app: web, version: v1 }, ports: [{ name: http, port: 80 }] }`),
      authorization('people', `${forV1}, ${SOME}`),
    ),
    'the policy of a Service whose pods another one selects too': yaml(
      service('web'),
      deployment('web', { labels: 'part-of: shop' }),
      deployment('stock', { labels: 'part-of: shop' }),
      object('Service', 'shop/metrics', '{ selector: { part-of: shop }, ports: [{ name: http, port: 9090 }] }'),
      authorization('web', `${forWeb}, ${SOME}`),
    ),
    'a job with the labels of the Service': yaml(
      service('web'),
      version('web', 'v1'),
      object('CronJob', 'shop/web', '{ jobTemplate: { spec: { template: { metadata: { labels: { app: web } } } } } }'),
      authorization('web', `${forV1}, ${SOME}`),
    ),
    'a version that is scaled to none': yaml(
      service('web'),
      version('web', 'v1'),
      version('web', 'v2', { spec: 'replicas: 0,' }),
      authorization('web', `${forV1}, ${SOME}`),
    ),
    'a version that is not in the mesh': yaml(
      service('web'),
      version('web', 'v1'),
      version('web', 'v2', { labels: 'sidecar.istio.io/inject: "false"' }),
      authorization('web', `${forV1}, ${SOME}`),
    ),
    'pods of the input that their Deployment makes': yaml(
      service('web'),
      version('web', 'v1'),
      object('Pod', 'shop/web-x', '{}', 'labels: { app: web }, ownerReferences: [{ kind: ReplicaSet, name: web-v1-1 }]'),
      authorization('web', `${forV1}, ${SOME}`),
    ),
    'a policy at the waypoint of the Service': yaml(
      TWO,
      authorization('web', `${forV1}, ${SOME}`),
      authorization('web-waypoint', `targetRefs: [{ kind: Service, group: "", name: web }], ${SOME}`),
    ),
    'denials of a namespace that is shut': yaml(TWO, SHUT, authorization('web', `${forV1}, action: DENY, ${SOME}`)),
    'mTLS that the namespace demands': yaml(
      TWO,
      peer('web', `${forV1}, mtls: { mode: STRICT }`),
      peer('default', 'mtls: { mode: STRICT }'),
    ),
    'an exception from mTLS': yaml(TWO, peer('web', `${forV1}, mtls: { mode: PERMISSIVE }`)),
    'a policy that only marks requests': yaml(TWO, authorization('web', `${forV1}, action: AUDIT, ${SOME}`)),
    'pods of no Service': yaml(version('web', 'v1'), version('web', 'v2'), authorization('web', `${forV1}, ${SOME}`)),
    'pods of several Services, of none in full': yaml(
      TWO,
      service('stock'),
      deployment('stock', { labels: 'version: v1' }),
      authorization('first', `selector: { matchLabels: { version: v1 } }, ${SOME}`),
    ),
  },
  rejects: {
    'a label that cdk8s-plus gives each Deployment': {
      manifests: yaml(
        service('cart'),
        deployment('cart', { labels: 'cdk8s.io/metadata.addr: shop-v1-c8aa' }),
        deployment('cart', { labels: 'cdk8s.io/metadata.addr: shop-v2-c8bb' }).replace('name: cart,', 'name: cart-v2,'),
        authorization('cart', `selector: { matchLabels: { cdk8s.io/metadata.addr: shop-v1-c8aa } }, ${SOME}`),
      ),
      findings: [
        {
          at: 'AuthorizationPolicy shop/cart spec.selector',
          message: /^Service shop\/cart also selects Deployment shop\/cart-v2/,
          fix: /^select app=cart like the Service, or add a policy for Deployment shop.cart-v2$/,
        },
      ],
    },
    'a namespace in which nothing is allowed': {
      manifests: yaml(TWO, SHUT, authorization('web', `${forV1}, ${SOME}`)),
      findings: [{ at: 'AuthorizationPolicy shop/web spec.selector', fix: /app=web/, message: /nothing they deny every request with 403/ }],
    },
    'such a namespace, as a note where the policy has the name of its version': {
      manifests: yaml(TWO, SHUT, authorization('web-v1', `${forV1}, ${SOME}`)),
      findings: [{ at: 'AuthorizationPolicy shop/web-v1 spec.selector', severity: 'info', fix: /./, message: /403/ }],
    },
    'a policy of another name than its Service': {
      manifests: yaml(TWO, authorization('viewers', `${forV1}, ${SOME}`)),
      findings: [{ at: 'AuthorizationPolicy shop/viewers spec.selector', fix: /app=web/ }],
    },
    'a policy of the root namespace': {
      manifests: yaml(TWO, object('AuthorizationPolicy', 'istio-system/web', `{ ${forV1}, ${SOME} }`)),
      findings: [{ at: 'AuthorizationPolicy istio-system/web spec.selector', fix: /./ }],
    },
    'denials that the namespace has besides': {
      manifests: yaml(
        TWO,
        authorization('web', `${forV1}, ${SOME}`),
        authorization('all', `action: DENY, ${operation('paths: [/admin]')}`),
      ),
      findings: [{ at: 'AuthorizationPolicy shop/web spec.selector', fix: /./, message: /anyone can call them/ }],
    },
    'what is denied in one version only': {
      manifests: yaml(TWO, authorization('web', `${forV1}, action: DENY, ${operation('paths: [/admin]')}`)),
      findings: [{ at: 'AuthorizationPolicy shop/web spec.selector', fix: /./, message: /nothing is denied there/ }],
    },
    'tokens that one version checks': {
      manifests: yaml(TWO, object('RequestAuthentication', 'shop/web', `{ ${forV1}, jwtRules: [{ issuer: a }] }`)),
      findings: [{ at: 'RequestAuthentication shop/web spec.selector', fix: /./, message: /tokens are not validated there/ }],
    },
    'mTLS that one version demands': {
      manifests: yaml(TWO, peer('web', `${forV1}, mtls: { mode: STRICT }`)),
      findings: [{ at: 'PeerAuthentication shop/web spec.selector', fix: /./, message: /plain text is accepted there/ }],
    },
    'a machine beside the pods': {
      manifests: yaml(
        service('web'),
        version('web', 'v1'),
        object('WorkloadEntry', 'shop/web-vm', '{ address: 10.0.0.7, labels: { app: web } }'),
        authorization('web', `${forV1}, ${SOME}`),
      ),
      findings: [{ at: 'AuthorizationPolicy shop/web spec.selector', fix: /./, message: /WorkloadEntry shop\/web-vm/ }],
    },
  },
});

const CANARY = object('Canary', 'shop/web', '{ targetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }').replace(
  'apiVersion: v1',
  'apiVersion: flagger.app/v1beta1',
);
const TRIED = deployment('web', { spec: 'selector: { matchLabels: { app: web } },', labels: 'team: a' });
const primary = 'selector: { matchLabels: { app: web-primary } }';

testRule(policyLeavesOutPrimary, {
  accepts: {
    'a label that Flagger copies': yaml(CANARY, TRIED, authorization('web', `selector: { matchLabels: { team: a } }, ${SOME}`)),
    'a policy for each of the two': yaml(
      CANARY,
      TRIED,
      authorization('web', `${forWeb}, ${SOME}`),
      authorization('web-primary', `${primary}, ${SOME}`),
    ),
    'a policy of the namespace': yaml(CANARY, TRIED, authorization('all', SOME)),
    'a Deployment that Flagger leaves alone': yaml(TRIED, authorization('web', `${forWeb}, ${SOME}`)),
    'a Deployment that is not in the input': yaml(CANARY, authorization('web', `${forWeb}, ${SOME}`)),
    'pods outside the mesh': yaml(
      namespace('shop', 'istio-injection: disabled'),
      CANARY,
      TRIED,
      authorization('web', `${forWeb}, ${SOME}`),
    ),
  },
  rejects: {
    'a label that Flagger changes': {
      manifests: yaml(CANARY, TRIED, authorization('web', `${forWeb}, ${SOME}`)),
      findings: [
        {
          at: 'AuthorizationPolicy shop/web spec.selector',
          fix: /or add a policy for app=web-primary/,
          message: /Flagger serves requests from its own pods with app=web-primary/,
        },
      ],
    },
    'such a label where nothing else is allowed': {
      manifests: yaml(CANARY, TRIED, SHUT, authorization('web', `${forWeb}, ${SOME}`)),
      findings: [
        {
          at: 'AuthorizationPolicy shop/web spec.selector',
          fix: /./,
          message: /with AuthorizationPolicy shop\/nothing they deny every request with 403/,
        },
      ],
    },
    'other kinds of policies': {
      manifests: yaml(
        CANARY,
        TRIED,
        object('RequestAuthentication', 'shop/web', `{ ${forWeb}, jwtRules: [{ issuer: a }] }`),
        peer('web', `${forWeb}, mtls: { mode: STRICT }`),
      ),
      findings: [
        { at: 'RequestAuthentication shop/web spec.selector', fix: /./ },
        { at: 'PeerAuthentication shop/web spec.selector', fix: /./ },
      ],
    },
  },
});
