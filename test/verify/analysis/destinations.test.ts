import { ejectsOnlyPod } from '../../../lib/verify/analysis/rules/destinations/ejects-only-pod';
import { emptySubset } from '../../../lib/verify/analysis/rules/destinations/empty-subset';
import { overriddenTls } from '../../../lib/verify/analysis/rules/destinations/overridden-tls';
import { severalRulesForSubset } from '../../../lib/verify/analysis/rules/destinations/several-rules-for-subset';
import { subsetWithoutLabels } from '../../../lib/verify/analysis/rules/destinations/subset-without-labels';
import { unknownRuleHost } from '../../../lib/verify/analysis/rules/destinations/unknown-rule-host';
import { gatewayBypassesSubsets } from '../../../lib/verify/analysis/rules/routing/gateway-bypasses-subsets';
import { timeoutShorterThanCallee } from '../../../lib/verify/analysis/rules/routing/timeout-shorter-than-callee';
import { conflictingProtocols } from '../../../lib/verify/analysis/rules/service-entry/conflicting-protocols';
import { plainHttpOn443 } from '../../../lib/verify/analysis/rules/service-entry/plain-http-on-443';
import { sameHostAndPort } from '../../../lib/verify/analysis/rules/service-entry/same-host-and-port';
import { tcpWithoutAddress } from '../../../lib/verify/analysis/rules/service-entry/tcp-without-address';
import { unverifiedServer } from '../../../lib/verify/analysis/rules/tls/unverified-server';
import { unverifiedServerOnPort } from '../../../lib/verify/analysis/rules/tls/unverified-server-on-port';
import { deployment, destinationRule, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const V1 = deployment('web', { labels: 'version: v1' });
const subsets = (list: string) => destinationRule('d', `host: web, subsets: [${list}]`);

testRule(unknownRuleHost, {
  accepts: {
    'a wildcard that covers Services': yaml(service('web'), destinationRule('d', 'host: "*.shop.svc.cluster.local"')),
    'a host of a ServiceEntry': yaml(object('ServiceEntry', 'shop/api', '{ hosts: ["*.a.com"] }'), destinationRule('d', 'host: x.a.com')),
  },
  rejects: {
    'a short name that means this namespace': {
      closed: true,
      manifests: yaml(service('web'), object('Service', 'blog/api', '{}'), destinationRule('d', 'host: api')),
      findings: [{ at: 'DestinationRule shop/d spec.host', fix: /in full/ }],
    },
    'an outside host of a namespace that the input does not show, as a note': {
      manifests: destinationRule('d', 'host: api.example.com'),
      findings: [{ at: 'DestinationRule shop/d spec.host', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(emptySubset, {
  accepts: {
    'labels that pods carry': yaml(service('web'), V1, subsets('{ name: v1, labels: { version: v1 } }')),
    'labels of nodes, which pods get when they run': yaml(
      service('web'),
      V1,
      subsets('{ name: a, labels: { topology.kubernetes.io/zone: a } }'),
    ),
    'a Service without a selector': yaml(object('Service', 'shop/web', '{}'), subsets('{ name: v1, labels: { version: v1 } }')),
    'endpoints of a ServiceEntry': yaml(
      object('ServiceEntry', 'shop/api', '{ hosts: [web.a.com], endpoints: [{ address: 10.0.0.1, labels: { version: v1 } }] }'),
      destinationRule('d', 'host: web.a.com, subsets: [{ name: v1, labels: { version: v1 } }]'),
    ),
    'machines behind a ServiceEntry': yaml(
      object('ServiceEntry', 'shop/api', '{ hosts: [web.a.com], workloadSelector: { labels: { app: vm } } }'),
      object('WorkloadEntry', 'shop/vm', '{ address: 10.0.0.1, labels: { app: vm, version: v1 } }'),
      destinationRule('d', 'host: web.a.com, subsets: [{ name: v1, labels: { version: v1 } }]'),
    ),
  },
  rejects: {
    'the zone of another node': {
      manifests: yaml(
        service('web'),
        object('Node', 'one', '{}', 'labels: { topology.kubernetes.io/zone: b }'),
        object('Pod', 'shop/web', '{ nodeName: one }', 'labels: { app: web }'),
        subsets('{ name: a, labels: { topology.kubernetes.io/zone: a } }'),
      ),
      findings: [
        {
          at: 'DestinationRule shop/d spec.subsets[0].labels',
          severity: 'info',
          fix: /app=web/,
          message: /a route to subset a answers 503/,
        },
      ],
    },
    'a service whose pods are not in the input, as a note': {
      manifests: yaml(service('web'), subsets('{ name: v1, labels: { version: v1 } }')),
      findings: [{ at: 'DestinationRule shop/d spec.subsets[0].labels', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(subsetWithoutLabels, {
  accepts: { 'a subset that is there for its settings': subsets('{ name: sticky, trafficPolicy: {} }') },
  rejects: {
    'an empty one': {
      manifests: subsets('{ name: v1, labels: {} }'),
      findings: [{ at: 'DestinationRule shop/d spec.subsets[0]', fix: /version: v1/ }],
    },
  },
});

testRule(severalRulesForSubset, {
  accepts: {
    'subsets of different names': yaml(subsets('{ name: v1 }'), destinationRule('e', 'host: web, subsets: [{ name: v2 }]')),
    'rules of two namespaces': yaml(
      subsets('{ name: v1 }'),
      object('DestinationRule', 'blog/d', '{ host: web.shop.svc.cluster.local, subsets: [{ name: v1 }] }'),
    ),
    'rules for different callers': yaml(
      destinationRule('d', 'host: web, workloadSelector: { matchLabels: { app: a } }, trafficPolicy: {}'),
      destinationRule('e', 'host: web, trafficPolicy: {}'),
    ),
  },
  rejects: {
    'two policies for one host, by its short and its full name': {
      manifests: yaml(
        destinationRule('d', 'host: web, trafficPolicy: {}'),
        destinationRule('e', 'host: web.shop.svc.cluster.local, trafficPolicy: {}'),
      ),
      findings: [
        { at: 'DestinationRule shop/d spec.trafficPolicy', fix: /./, message: /DestinationRule shop\/e/ },
        { at: 'DestinationRule shop/e spec.trafficPolicy', fix: /./, message: /DestinationRule shop\/d/ },
      ],
    },
  },
});

testRule(overriddenTls, {
  accepts: { 'no TLS anywhere': destinationRule('d', 'host: a.com, trafficPolicy: { portLevelSettings: [{ port: { number: 1 } }] }') },
  rejects: {
    'a wildcard rule above': {
      manifests: yaml(
        object('DestinationRule', 'istio-system/all', '{ host: "*.local", trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }'),
        destinationRule('d', 'host: web, trafficPolicy: { connectionPool: {} }'),
      ),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy', fix: /repeat/, message: /DestinationRule istio-system\/all/ }],
    },
  },
});

const outliers = (percent: string) => destinationRule('d', `host: web, trafficPolicy: { outlierDetection: { ${percent} } }`);

testRule(ejectsOnlyPod, {
  accepts: {
    'two Deployments': yaml(
      service('web'),
      deployment('web'),
      object('Deployment', 'shop/b', '{ template: { metadata: { labels: { app: web } } } }'),
      outliers('maxEjectionPercent: 100'),
    ),
    'the default share': yaml(service('web'), deployment('web'), outliers('')),
    'a share of healthy pods that is kept': yaml(
      service('web'),
      deployment('web'),
      outliers('maxEjectionPercent: 100, minHealthPercent: 50'),
    ),
    'one pod a node': yaml(
      service('web'),
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: a, namespace: shop }\nspec: { template: { metadata: { labels: { app: web } } } }\n',
      outliers('maxEjectionPercent: 100'),
    ),
  },
  rejects: {
    'one replica, which is the default': {
      manifests: yaml(service('web'), deployment('web'), outliers('maxEjectionPercent: 100')),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.outlierDetection.maxEjectionPercent', fix: /second pod/ }],
    },
  },
});

const tls = (fields: string) => destinationRule('d', `host: a.com, trafficPolicy: { tls: { ${fields} } }`);

testRule(unverifiedServer, {
  accepts: {
    "Istio's own": tls('mode: ISTIO_MUTUAL'),
    'a Secret for some pods': destinationRule(
      'd',
      'host: a.com, workloadSelector: { matchLabels: { app: a } }, trafficPolicy: { tls: { mode: SIMPLE, credentialName: c } }',
    ),
  },
  rejects: {
    'mutual TLS': {
      manifests: tls('mode: MUTUAL, clientCertificate: a'),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.tls', fix: /caCertificates/ }],
    },
  },
});

testRule(unverifiedServerOnPort, {
  accepts: { 'a port without TLS': destinationRule('d', 'host: a.com, trafficPolicy: { portLevelSettings: [{ port: { number: 1 } }] }') },
  rejects: {
    'one port of two': {
      manifests: destinationRule(
        'd',
        'host: a.com, trafficPolicy: { portLevelSettings: [{ port: { number: 1 }, tls: { mode: SIMPLE, caCertificates: c } }, { port: { number: 2 }, tls: { mode: SIMPLE } }] }',
      ),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.portLevelSettings[1].tls', fix: /caCertificates/, message: /port 2/ }],
    },
  },
});

testRule(tcpWithoutAddress, {
  accepts: {
    HTTP: object('ServiceEntry', 'shop/s', '{ hosts: [a.com], ports: [{ number: 1, protocol: HTTP }] }'),
    'an address that istiod has given': `${object('ServiceEntry', 'shop/s', '{ hosts: [a.com], ports: [{ number: 1, protocol: TCP }] }')}status: { addresses: [{ value: 240.0.0.1 }] }\n`,
    'a mesh that gives addresses': {
      manifests: object('ServiceEntry', 'shop/s', '{ hosts: [a.com], ports: [{ number: 1, protocol: TCP }] }'),
      meshConfig: { defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true', ISTIO_META_DNS_AUTO_ALLOCATE: 'true' } } },
    },
  },
  rejects: {
    'small letters, and no protocol at all': {
      manifests: object('ServiceEntry', 'shop/s', '{ hosts: [a.com], ports: [{ number: 1, protocol: tcp }, { number: 2 }] }'),
      findings: [
        { at: 'ServiceEntry shop/s spec.ports[0]', fix: /addresses/ },
        { at: 'ServiceEntry shop/s spec.ports[1]', fix: /addresses/ },
      ],
    },
  },
});

const entry = (name: string, port: string, more = '') => object('ServiceEntry', name, `{ ${more} hosts: [a.com], ports: [{ ${port} }] }`);

testRule(sameHostAndPort, {
  accepts: {
    'two ports': yaml(entry('shop/a', 'number: 1'), entry('shop/b', 'number: 2')),
    'two namespaces that keep theirs': yaml(
      entry('shop/a', 'number: 1', 'exportTo: ["."],'),
      entry('blog/a', 'number: 1', 'exportTo: ["."],'),
    ),
  },
});

testRule(conflictingProtocols, {
  accepts: { 'one protocol': yaml(entry('shop/a', 'number: 1, protocol: TLS'), entry('shop/b', 'number: 1, protocol: TLS')) },
  rejects: {
    'one for all and one for its namespace': {
      manifests: yaml(entry('shop/a', 'number: 1, protocol: TLS'), entry('blog/a', 'number: 1, protocol: HTTP', 'exportTo: ["."],')),
      findings: [
        { at: 'ServiceEntry blog/a spec.ports[0].protocol', fix: /one protocol/ },
        { at: 'ServiceEntry shop/a spec.ports[0].protocol', fix: /one protocol/ },
      ],
    },
  },
});

testRule(timeoutShorterThanCallee, {
  accepts: {
    'calls that nobody has named': yaml(
      virtualService('a', 'hosts: [web], http: [{ timeout: 1s }]'),
      virtualService('b', 'hosts: [stock], http: [{ timeout: 5s }]'),
    ),
  },
});

testRule(gatewayBypassesSubsets, {
  accepts: {
    'no rule for the mesh': virtualService('b', 'hosts: [x], gateways: [edge/g], http: [{ route: [{ destination: { host: web } }] }]'),
  },
});

const bank = (ports: string, more = '') => object('ServiceEntry', 'shop/s', `{ hosts: [api.bank.example], ports: [${ports}]${more} }`);

testRule(plainHttpOn443, {
  accepts: {
    'TLS that the application speaks': bank('{ number: 443, name: https, protocol: HTTPS }'),
    'TLS that the sidecar speaks': yaml(
      bank('{ number: 80, name: http, protocol: HTTP, targetPort: 443 }'),
      destinationRule(
        'd',
        'host: api.bank.example, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: SIMPLE } }] }',
      ),
    ),
    'port 443 itself, of which another rule speaks': bank('{ number: 443, name: http, protocol: HTTP }'),
    'a workload of the mesh': bank('{ number: 80, name: http, protocol: HTTP, targetPort: 443 }', ', location: MESH_INTERNAL'),
    'another port behind it': bank('{ number: 443, name: http, protocol: HTTP, targetPort: 8080 }'),
  },
  rejects: {
    'port 443 behind port 80': {
      manifests: bank('{ number: 80, name: http, protocol: HTTP, targetPort: 443 }'),
      findings: [{ at: 'ServiceEntry shop/s spec.ports[0].protocol', fix: /DestinationRule/ }],
    },
    'a rule that turns TLS off': {
      manifests: yaml(
        bank('{ number: 8443, name: grpc, protocol: GRPC, targetPort: 443 }'),
        destinationRule('d', 'host: api.bank.example, trafficPolicy: { tls: { mode: DISABLE } }'),
      ),
      findings: [{ at: 'ServiceEntry shop/s spec.ports[0].protocol', fix: /DestinationRule/ }],
    },
  },
});
