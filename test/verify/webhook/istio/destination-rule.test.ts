import { complaints, sentences } from '../complaints';

const rule = (spec: string) => complaints('networking.istio.io/v1', 'DestinationRule', `{ host: reviews, ${spec} }`);
const policy = (spec: string) => rule(`trafficPolicy: { ${spec} }`);
const balancer = (spec: string, rest = '') => policy(`loadBalancer: { ${spec} }, ${rest}`);
const outlier = 'outlierDetection: { consecutive5xxErrors: 5 }';
const distribute = (...to: string[]) =>
  balancer(`localityLbSetting: { distribute: [${to.map((shares) => `{ from: "here/*", to: ${shares} }`)}] }`);

describe('a DestinationRule', () => {
  test.each([
    ['only a retry budget', policy('retryBudget: { percent: 20 }')],
    ['an idle timeout that is off', policy('connectionPool: { tcp: { idleTimeout: 0s } }')],
    ['a prime table', balancer('consistentHash: { httpHeaderName: x-user, maglev: { tableSize: 65537 } }')],
    ['a cookie of the session', balancer('consistentHash: { httpCookie: { name: user, ttl: 0s } }')],
    ['shares by zone', distribute('{ "a/1/*": 60, "a/2/*": 40 }')],
    ['failover to another region', balancer('localityLbSetting: { failover: [{ from: a, to: b }] }', outlier)],
    ['a client certificate from a Secret', policy('tls: { mode: MUTUAL, credentialName: client }')],
    ['the certificate of the mesh', policy('tls: { mode: ISTIO_MUTUAL }')],
    ['its own namespace beside a workloadSelector', rule('workloadSelector: { matchLabels: { app: a } }, exportTo: ["."]')],
    ['subsets', rule('subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]')],
  ])('takes %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['a host that is none', complaints('networking.istio.io/v1', 'DestinationRule', '{ host: "http://a" }'), ['error spec.host']],
    ['a subset twice', rule('subsets: [{ name: v1 }, { name: v1 }]'), ['error spec.subsets[1].name']],
    ['a subset with dots', rule('subsets: [{ name: v1.2 }]'), ['error spec.subsets[0].name']],
    ['a label that cannot be one', rule('subsets: [{ name: v1, labels: { version: "v 1" } }]'), ['error spec.subsets[0].labels.version']],
    ['an empty policy', policy(''), ['error spec.trafficPolicy']],
    ['an empty policy of a subset', rule('subsets: [{ name: v1, trafficPolicy: {} }]'), ['error spec.subsets[0].trafficPolicy']],
    [
      'port settings for no port',
      policy('portLevelSettings: [{ tls: { mode: SIMPLE } }]'),
      ['error spec.trafficPolicy.portLevelSettings[0].port'],
    ],
    [
      'port settings that say nothing',
      policy('portLevelSettings: [{ port: { number: 80 } }]'),
      ['error spec.trafficPolicy.portLevelSettings[0]'],
    ],
    [
      'a tunnel and the proxy protocol',
      policy('tunnel: { targetHost: a.com, targetPort: 80 }, proxyProtocol: {}'),
      ['error spec.trafficPolicy.proxyProtocol'],
    ],
    [
      'a tunnel by another protocol',
      policy('tunnel: { protocol: GET, targetHost: a.com, targetPort: 80 }'),
      ['error spec.trafficPolicy.tunnel.protocol'],
    ],
    [
      'a tunnel to nowhere',
      policy('tunnel: { targetHost: "*.com", targetPort: 0 }'),
      ['error spec.trafficPolicy.tunnel.targetHost', 'error spec.trafficPolicy.tunnel.targetPort'],
    ],
    [
      'more than all endpoints ejected',
      policy('outlierDetection: { maxEjectionPercent: 101 }'),
      ['error spec.trafficPolicy.outlierDetection.maxEjectionPercent'],
    ],
    [
      'local failures that nobody counts',
      policy('outlierDetection: { consecutiveLocalOriginFailures: 3 }'),
      ['error spec.trafficPolicy.outlierDetection.consecutiveLocalOriginFailures'],
    ],
    ['an empty connection pool', policy('connectionPool: {}'), ['error spec.trafficPolicy.connectionPool']],
    [
      'less than no connections',
      policy('connectionPool: { tcp: { maxConnections: -1 } }'),
      ['error spec.trafficPolicy.connectionPool.tcp.maxConnections'],
    ],
    [
      'an idle timeout that is not a valid duration',
      policy('connectionPool: { tcp: { idleTimeout: soon } }'),
      ['error spec.trafficPolicy.connectionPool.tcp.idleTimeout'],
    ],
    [
      'an upgrade that keeps the protocol',
      policy('connectionPool: { http: { h2UpgradePolicy: UPGRADE, useClientProtocol: true } }'),
      ['error spec.trafficPolicy.connectionPool.http.useClientProtocol'],
    ],
    [
      'a table whose size is not prime',
      balancer('consistentHash: { useSourceIp: true, maglev: { tableSize: 100 } }'),
      ['error spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize'],
    ],
    [
      'a table that is too large',
      balancer('consistentHash: { useSourceIp: true, maglev: { tableSize: 5000011 } }'),
      ['error spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize'],
    ],
    [
      'a warmup that is too gentle',
      balancer('warmup: { duration: 30s, aggression: 0.5 }'),
      ['error spec.trafficPolicy.loadBalancer.warmup.aggression'],
    ],
    [
      'shares that are not all',
      distribute('{ "a/*": 60, "b/*": 30 }'),
      ['error spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to'],
    ],
    [
      'a share of nothing',
      distribute('{ "a/*": 0, "b/*": 100 }'),
      ['error spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to.a/*'],
    ],
    [
      'a zone beside its region',
      distribute('{ "a/*": 60, "a/1/*": 40 }'),
      ['error spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to.a/1/*'],
    ],
    [
      'a wildcard in the middle',
      distribute('{ "a/*/x": 100 }'),
      ['error spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to.a/*/x'],
    ],
    ['an empty zone', distribute('{ "a//x": 100 }'), ['error spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to.a//x']],
    [
      'one origin twice',
      distribute('{ a: 100 }', '{ b: 100 }'),
      ['error spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from'],
    ],
    [
      'failover to itself',
      balancer('localityLbSetting: { failover: [{ from: a, to: a }] }', outlier),
      ['error spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].to'],
    ],
    [
      'failover by zone',
      balancer('localityLbSetting: { failover: [{ from: a/1, to: b }] }', outlier),
      ['error spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].from'],
    ],
    [
      'failover and distribute',
      balancer('localityLbSetting: { distribute: [{ from: a, to: { a: 100 } }], failover: [{ from: a, to: b }] }'),
      ['error spec.trafficPolicy.loadBalancer.localityLbSetting.failover'],
    ],
    [
      'failover said twice',
      balancer('localityLbSetting: { failover: [{ from: a, to: b }], failoverPriority: [topology.kubernetes.io/region] }', outlier),
      ['error spec.trafficPolicy.loadBalancer.localityLbSetting.failoverPriority[0]'],
    ],
    [
      'a client without a certificate',
      policy('tls: { mode: MUTUAL }'),
      ['error spec.trafficPolicy.tls.clientCertificate', 'error spec.trafficPolicy.tls.privateKey'],
    ],
    [
      'a Secret and files',
      policy('tls: { mode: SIMPLE, credentialName: ca, caCertificates: /ca }'),
      ['error spec.trafficPolicy.tls.caCertificates'],
    ],
    [
      'a ConfigMap of another namespace',
      policy('tls: { mode: SIMPLE, credentialName: "configmap://other/ca" }'),
      ['error spec.trafficPolicy.tls.credentialName'],
    ],
    [
      'a CA that is not asked',
      policy('tls: { mode: SIMPLE, insecureSkipVerify: true, caCertificates: /ca }'),
      ['error spec.trafficPolicy.tls.caCertificates'],
    ],
    ['workloads here, visible elsewhere', rule('workloadSelector: { matchLabels: { app: a } }, exportTo: ["*"]'), ['error spec.exportTo']],
  ])('refuses %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test.each([
    [
      'failover that never happens',
      balancer('localityLbSetting: { failover: [{ from: a, to: b }] }'),
      ['warning spec.trafficPolicy.loadBalancer.localityLbSetting.failover'],
    ],
    [
      'a deprecated count of errors',
      policy('outlierDetection: { consecutiveErrors: 5 }'),
      ['warning spec.trafficPolicy.outlierDetection.consecutiveErrors'],
    ],
    [
      'a deprecated ring size',
      balancer('consistentHash: { useSourceIp: true, minimumRingSize: 1024 }'),
      ['warning spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize'],
    ],
    ['a selector of every workload', rule('workloadSelector: {}'), ['warning spec.workloadSelector']],
  ])('warns of %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('what istiod would warn of but does not, below a subset or a port, is worth knowing', () => {
    expect(rule('subsets: [{ name: v1, trafficPolicy: { outlierDetection: { consecutiveErrors: 5 } } }]')).toEqual([
      'info spec.subsets[0].trafficPolicy.outlierDetection.consecutiveErrors',
    ]);
  });

  test('says what is wrong and what to write', () => {
    expect(
      sentences(
        'networking.istio.io/v1',
        'DestinationRule',
        '{ host: reviews, trafficPolicy: { loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { a: 60 } }] } } } }',
      ),
    ).toEqual([
      'error spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to: the locality weights add up to 60, not to 100; write weights whose sum is 100',
    ]);
  });
});
