import { complaints, sentences } from '../complaints';

const service = (spec: string) => complaints('v1', 'Service', `{ ${spec} }`);
const ports = 'ports: [{ port: 80 }]';

describe('a Service', () => {
  test.each([
    ['one port without a name', service(ports)],
    ['several ports with names', service('ports: [{ name: http, port: 80, targetPort: web }, { name: dns, port: 53, protocol: UDP }]')],
    ['one number for two protocols', service('ports: [{ name: a, port: 53 }, { name: b, port: 53, protocol: UDP }]')],
    ['no port when headless', service('clusterIP: None')],
    ['another name for a host', service('type: ExternalName, externalName: db.example.com.')],
    ['a port on every node', service('type: NodePort, ports: [{ port: 80, nodePort: 30080 }]')],
    ['two families', service(`${ports}, clusterIP: 10.96.0.9, clusterIPs: [10.96.0.9, "2001:db8::9"], ipFamilies: [IPv4, IPv6]`)],
    [
      'a load balancer for some',
      service(`${ports}, type: LoadBalancer, externalTrafficPolicy: Local, loadBalancerSourceRanges: [10.0.0.0/8]`),
    ],
    ['clients that stay', service(`${ports}, sessionAffinity: ClientIP, sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } }`)],
  ])('takes %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['no port', service('selector: { app: a }'), 'error spec.ports'],
    ['a port out of range', service('ports: [{ port: 700000 }]'), 'error spec.ports[0].port'],
    ['a target out of range', service('ports: [{ port: 80, targetPort: 70000 }]'), 'error spec.ports[0].targetPort'],
    ['a target that no port can be called', service('ports: [{ port: 80, targetPort: HTTP }]'), 'error spec.ports[0].targetPort'],
    ['several ports without names', service('ports: [{ name: a, port: 80 }, { port: 81 }]'), 'error spec.ports[1].name'],
    ['a name twice', service('ports: [{ name: a, port: 80 }, { name: a, port: 81 }]'), 'error spec.ports[1].name'],
    ['a number twice', service('ports: [{ name: a, port: 80 }, { name: b, port: 80 }]'), 'error spec.ports[1].port'],
    ['an upper case name', service('ports: [{ name: HTTP, port: 80 }]'), 'error spec.ports[0].name'],
    ['an unknown protocol', service('ports: [{ port: 80, protocol: HTTP }]'), 'error spec.ports[0].protocol'],
    ['a null port', service('ports: [null]'), 'error spec.ports[0].port'],
    ['nodePort on ClusterIP', service('ports: [{ port: 80, nodePort: 30080 }]'), 'error spec.ports[0].nodePort'],
    [
      'a node port that clusters seldom take',
      service('type: NodePort, ports: [{ port: 80, nodePort: 80 }]'),
      'warning spec.ports[0].nodePort',
    ],
    [
      'a node port twice',
      service('type: NodePort, ports: [{ name: a, port: 80, nodePort: 30080 }, { name: b, port: 81, nodePort: 30080 }]'),
      'error spec.ports[1].nodePort',
    ],
    ['an unknown type', service(`${ports}, type: Public`), 'error spec.type'],
    ['a label that is none', service(`${ports}, selector: { app: "a b" }`), 'error spec.selector.app'],
    ['no host outside', service('type: ExternalName'), 'error spec.externalName'],
    ['a URL as host', service('type: ExternalName, externalName: "https://a"'), 'error spec.externalName'],
    ['an address for a name', service('type: ExternalName, externalName: a, clusterIP: 10.96.0.9'), 'error spec.clusterIP'],
    ['an address that is none', service(`${ports}, clusterIP: a`), 'error spec.clusterIP'],
    ['None beside an address', service(`${ports}, clusterIP: None, clusterIPs: [None, 10.96.0.9]`), 'error spec.clusterIPs[0]'],
    ['two of one family', service(`${ports}, clusterIP: 10.96.0.9, clusterIPs: [10.96.0.9, 10.96.0.8]`), 'error spec.clusterIPs[1]'],
    ['lists that differ', service(`${ports}, clusterIP: 10.96.0.9, clusterIPs: [10.96.0.8]`), 'error spec.clusterIPs'],
    ['a family twice', service(`${ports}, ipFamilies: [IPv4, IPv4]`), 'error spec.ipFamilies[1]'],
    ['unknown affinity', service(`${ports}, sessionAffinity: Cookie`), 'error spec.sessionAffinity'],
    [
      'an endless affinity',
      service(`${ports}, sessionAffinity: ClientIP, sessionAffinityConfig: { clientIP: { timeoutSeconds: 90000 } }`),
      'error spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    ],
    ['external traffic inside', service(`${ports}, externalTrafficPolicy: Local`), 'error spec.externalTrafficPolicy'],
    [
      'a health check that nobody asks',
      service(`${ports}, type: LoadBalancer, healthCheckNodePort: 30000`),
      'error spec.healthCheckNodePort',
    ],
    ['ranges without a load balancer', service(`${ports}, loadBalancerSourceRanges: [10.0.0.0/8]`), 'error spec.loadBalancerSourceRanges'],
    [
      'a range that is none',
      service(`${ports}, type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0]`),
      'error spec.loadBalancerSourceRanges[0]',
    ],
    ['a class without a load balancer', service(`${ports}, loadBalancerClass: a/b`), 'error spec.loadBalancerClass'],
  ])('refuses %s', (_, found, expected) => {
    expect(found).toEqual([expected]);
  });

  test('says what to write instead', () => {
    expect(sentences('v1', 'Service', '{ ports: [{ port: 700000 }] }')).toEqual([
      'error spec.ports[0].port: 700000 is not a valid port number; write 1 to 65535',
    ]);
  });
});
