import { ambiguousDestinationPort } from '../../../lib/verify/analysis/rules/routing/ambiguous-destination-port';
import { conflictingMeshHosts } from '../../../lib/verify/analysis/rules/routing/conflicting-mesh-hosts';
import { faultWithoutPercentage } from '../../../lib/verify/analysis/rules/routing/fault-without-percentage';
import { gatewayBypassesSubsets } from '../../../lib/verify/analysis/rules/routing/gateway-bypasses-subsets';
import { hostNotOnGateway } from '../../../lib/verify/analysis/rules/routing/host-not-on-gateway';
import { repeatedDestination } from '../../../lib/verify/analysis/rules/routing/repeated-destination';
import { rewriteGluesPath } from '../../../lib/verify/analysis/rules/routing/rewrite-glues-path';
import { singleWeight } from '../../../lib/verify/analysis/rules/routing/single-weight';
import { subsetAppliedLater } from '../../../lib/verify/analysis/rules/routing/subset-applied-later';
import { timeoutCutsRetries } from '../../../lib/verify/analysis/rules/routing/timeout-cuts-retries';
import { undeclaredSubset } from '../../../lib/verify/analysis/rules/routing/undeclared-subset';
import { unknownDestination } from '../../../lib/verify/analysis/rules/routing/unknown-destination';
import { unknownDestinationPort } from '../../../lib/verify/analysis/rules/routing/unknown-destination-port';
import { unknownExportNamespace } from '../../../lib/verify/analysis/rules/routing/unknown-export-namespace';
import { unknownGateway } from '../../../lib/verify/analysis/rules/routing/unknown-gateway';
import { unservedHost } from '../../../lib/verify/analysis/rules/routing/unserved-host';
import { weightToNobody } from '../../../lib/verify/analysis/rules/routing/weight-to-nobody';
import { deployment, destinationRule, gateway, http, namespace, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const to = (host: string, more = '') => `hosts: [shop], http: [{ route: [{ destination: { host: ${host}, ${more} } }] }]`;
const DESTINATION = 'VirtualService shop/vs spec.http[0].route[0].destination';

testRule(unknownDestination, {
  accepts: {
    'a Service by its short name': yaml(service('web'), virtualService('vs', to('web'))),
    'a Service of another namespace by its full name': yaml(
      object('Service', 'blog/web', '{}'),
      virtualService('vs', to('web.blog.svc.cluster.local')),
    ),
    'an external host that a wildcard ServiceEntry covers': yaml(
      object('ServiceEntry', 'shop/apis', '{ hosts: ["*.example.com"] }'),
      virtualService('vs', to('api.example.com')),
    ),
    'a Service that is exported to the clients of the route': yaml(
      service('web', '[]', 'annotations: { networking.istio.io/exportTo: "blog" }'),
      virtualService('vs', `exportTo: [blog], ${to('web')}`),
    ),
  },
  rejects: {
    'a name that no Service of the namespace has': {
      manifests: yaml(service('web'), virtualService('vs', to('wbe'))),
      findings: [{ at: `${DESTINATION}.host`, fix: /write web\.shop/, message: /wbe\.shop\.svc\.cluster\.local.*503/ }],
    },
    'a name that is completed no further, with the one that was meant': {
      manifests: yaml(service('web'), virtualService('vs', to('web.shop'))),
      findings: [{ at: `${DESTINATION}.host`, fix: /write web\.shop\.svc\.cluster\.local/ }],
    },
    'a Service that is not exported to the clients': {
      manifests: yaml(service('web', '[]', 'annotations: { networking.istio.io/exportTo: "blog" }'), virtualService('vs', to('web'))),
      findings: [{ at: `${DESTINATION}.host`, fix: /./, message: /Service shop\/web does not export/ }],
    },
    'a mirror': {
      closed: true,
      manifests: yaml(
        service('web'),
        virtualService('vs', 'hosts: [web], http: [{ route: [{ destination: { host: web } }], mirror: { host: tap } }]'),
      ),
      findings: [{ at: 'VirtualService shop/vs spec.http[0].mirror.host', fix: /./ }],
    },
    'a Service of a namespace that the input does not show, as a note': {
      manifests: virtualService('vs', to('web')),
      findings: [{ at: `${DESTINATION}.host`, severity: 'info', fix: /--context/, message: /unless it is declared outside this input/ }],
    },
  },
});

testRule(unknownDestinationPort, {
  accepts: {
    'a port of the Service': yaml(service('web'), virtualService('vs', to('web', 'port: { number: 80 }'))),
    'a Service that nobody declares, which is another mistake': virtualService('vs', to('web', 'port: { number: 80 }')),
  },
  rejects: {
    'the port of the container': {
      manifests: yaml(service('web', '[{ port: 80, targetPort: 8080 }]'), virtualService('vs', to('web', 'port: { number: 8080 }'))),
      findings: [{ at: `${DESTINATION}.port.number`, fix: /write 80/ }],
    },
  },
});

testRule(ambiguousDestinationPort, {
  accepts: {
    'one port': yaml(service('web'), virtualService('vs', to('web'))),
    'a port that is named': yaml(service('web', '[{ port: 80 }, { port: 81 }]'), virtualService('vs', to('web', 'port: { number: 81 }'))),
  },
  rejects: {
    'two ports and none named': {
      manifests: yaml(service('web', '[{ port: 80 }, { port: 81 }]'), virtualService('vs', to('web'))),
      findings: [{ at: DESTINATION, fix: /number: 80/, message: /80, 81/ }],
    },
  },
});

testRule(undeclaredSubset, {
  accepts: {
    'a route without a subset': yaml(service('web'), virtualService('vs', to('web'))),
    'a subset of a DestinationRule in the namespace of the service': yaml(
      object('Service', 'blog/web', '{}'),
      object('DestinationRule', 'blog/web', '{ host: web, subsets: [{ name: v1, labels: { version: v1 } }] }'),
      virtualService('vs', to('web.blog.svc.cluster.local', 'subset: v1')),
    ),
    'a subset of a wildcard rule in the root namespace': yaml(
      service('web'),
      object('DestinationRule', 'istio-system/all', '{ host: "*.local", subsets: [{ name: v1 }] }'),
      virtualService('vs', to('web', 'subset: v1')),
    ),
  },
  rejects: {
    'a subset nobody declares, with those that are': {
      manifests: yaml(
        service('web'),
        destinationRule('web', 'host: web, subsets: [{ name: v1 }]'),
        virtualService('vs', to('web', 'subset: v2')),
      ),
      findings: [{ at: `${DESTINATION}.subset`, fix: /use v1, or add "v2"/ }],
    },
    'a subset that only a third namespace declares': {
      manifests: yaml(
        service('web'),
        object('DestinationRule', 'blog/web', '{ host: web.shop.svc.cluster.local, subsets: [{ name: v1 }] }'),
        virtualService('vs', to('web', 'subset: v1')),
      ),
      findings: [{ at: `${DESTINATION}.subset`, fix: /move DestinationRule blog\/web/ }],
    },
    'a DestinationRule that is kept to its own namespace': {
      manifests: yaml(
        object('Service', 'blog/web', '{}'),
        object('DestinationRule', 'blog/web', '{ host: web, exportTo: ["."], subsets: [{ name: v1 }] }'),
        virtualService('vs', to('web.blog.svc.cluster.local', 'subset: v1')),
      ),
      findings: [{ at: `${DESTINATION}.subset`, fix: /export it/ }],
    },
    'a subset of a service that the input does not show, as a note': {
      manifests: virtualService('vs', to('web', 'subset: v1')),
      findings: [{ at: `${DESTINATION}.subset`, severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(unknownGateway, {
  accepts: {
    'a Gateway of the same namespace by its bare name': yaml(
      gateway('public', `[${http('a.com')}]`, 'shop'),
      virtualService('vs', 'hosts: [a.com], gateways: [public, mesh]'),
    ),
  },
  rejects: {
    'a Gateway of the Gateway API': {
      manifests: yaml(
        'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: public, namespace: shop }\nspec: {}\n',
        virtualService('vs', 'hosts: [a.com], gateways: [public]'),
      ),
      findings: [{ at: 'VirtualService shop/vs spec.gateways[0]', severity: 'error', fix: /write an HTTPRoute/ }],
    },
    'a bare name that means another namespace': {
      manifests: yaml(gateway('public', `[${http('a.com')}]`), virtualService('vs', 'hosts: [a.com], gateways: [public]')),
      findings: [{ at: 'VirtualService shop/vs spec.gateways[0]', fix: /write edge\/public/ }],
    },
    'a name that is nearly right': {
      manifests: yaml(gateway('public', `[${http('a.com')}]`), virtualService('vs', 'hosts: [a.com], gateways: [edge/pubic]')),
      findings: [{ at: 'VirtualService shop/vs spec.gateways[0]', fix: /write edge\/public/ }],
    },
    'a Gateway of a namespace without any, as a note': {
      manifests: virtualService('vs', 'hosts: [a.com], gateways: [edge/public]'),
      findings: [{ at: 'VirtualService shop/vs spec.gateways[0]', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(hostNotOnGateway, {
  accepts: {
    'one of two hosts': yaml(
      gateway('public', `[${http('a.com')}]`),
      virtualService('vs', 'hosts: [a.com, b.com], gateways: [edge/public]'),
    ),
    'a wildcard below the one of the server': yaml(
      gateway('public', `[${http('*.com')}]`),
      virtualService('vs', 'hosts: ["*.a.com"], gateways: [edge/public]'),
    ),
    'a host that is taken for this namespace': yaml(
      gateway('public', `[${http('shop/a.com')}]`),
      virtualService('vs', 'hosts: [a.com], gateways: [edge/public]'),
    ),
  },
  rejects: {
    'a host that is taken for another namespace': {
      manifests: yaml(gateway('public', `[${http('blog/a.com')}]`), virtualService('vs', 'hosts: [a.com], gateways: [edge/public]')),
      findings: [{ at: 'VirtualService shop/vs spec.gateways[0]', fix: /hosts/, message: /Gateway edge\/public has blog\/a\.com/ }],
    },
    'a host that is taken for the namespace of the Gateway': {
      manifests: yaml(gateway('public', `[${http('./a.com')}]`), virtualService('vs', 'hosts: [a.com], gateways: [edge/public]')),
      findings: [{ at: 'VirtualService shop/vs spec.gateways[0]', fix: /./, message: /Gateway edge\/public has edge\/a\.com/ }],
    },
  },
});

testRule(unservedHost, {
  accepts: {
    'hosts on two Gateways': yaml(
      gateway('a', `[${http('a.com')}]`),
      gateway('b', `[${http('b.com')}]`),
      virtualService('vs', 'hosts: [a.com, b.com], gateways: [edge/a, edge/b]'),
    ),
    'a host for the mesh': yaml(gateway('a', `[${http('a.com')}]`), virtualService('vs', 'hosts: [a.com, web], gateways: [edge/a, mesh]')),
  },
  rejects: {
    'the host that is missing': {
      manifests: yaml(gateway('a', `[${http('a.com')}]`), virtualService('vs', 'hosts: [a.com, b.com], gateways: [edge/a]')),
      findings: [{ at: 'VirtualService shop/vs spec.hosts[1]', fix: /add b\.com/ }],
    },
  },
});

testRule(conflictingMeshHosts, {
  accepts: {
    'one for the mesh and one for a gateway': yaml(
      virtualService('a', 'hosts: [web]'),
      virtualService('b', 'hosts: [web], gateways: [edge/public]'),
    ),
    'one host of two namespaces': yaml(virtualService('a', 'hosts: [web]'), object('VirtualService', 'blog/a', '{ hosts: [web] }')),
    'two that different namespaces see': yaml(
      virtualService('a', 'hosts: [web], exportTo: [one]'),
      virtualService('b', 'hosts: [web], exportTo: [two]'),
    ),
  },
  rejects: {
    'a short and a full name of one host': {
      manifests: yaml(virtualService('a', 'hosts: [web]'), virtualService('b', 'hosts: [web.shop.svc.cluster.local], gateways: [mesh]')),
      findings: [
        { at: 'VirtualService shop/a spec.hosts[0]', fix: /one VirtualService/, message: /VirtualService shop\/b/ },
        { at: 'VirtualService shop/b spec.hosts[0]', fix: /one VirtualService/, message: /VirtualService shop\/a/ },
      ],
    },
  },
});

testRule(gatewayBypassesSubsets, {
  accepts: {
    'a rule for the mesh alone': yaml(
      virtualService('a', 'hosts: [web], http: [{ route: [{ destination: { host: web, subset: v1 } }] }]'),
      virtualService('b', 'hosts: [x], gateways: [mesh], http: [{ route: [{ destination: { host: web } }] }]'),
    ),
  },
  rejects: {
    'the full name where the other has the short one': {
      manifests: yaml(
        virtualService('a', 'hosts: [web], http: [{ route: [{ destination: { host: web, subset: v1 } }] }]'),
        virtualService('b', 'hosts: [x], gateways: [edge/g], http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]'),
      ),
      findings: [{ at: 'VirtualService shop/b spec.http[0].route[0].destination.host', fix: /also set the subset here/ }],
    },
  },
});

testRule(weightToNobody, {
  accepts: {
    'a subset whose pods are not in the input': yaml(
      service('web'),
      destinationRule('web', 'host: web, subsets: [{ name: v2, labels: { version: v2 } }]'),
      virtualService('vs', to('web', 'subset: v2')),
    ),
  },
  rejects: {
    'the only destination, which counts as 100': {
      manifests: yaml(
        service('web'),
        deployment('web', { labels: 'version: v1' }),
        destinationRule('web', 'host: web, subsets: [{ name: v2, labels: { version: v2 } }]'),
        virtualService('vs', to('web', 'subset: v2')),
      ),
      findings: [{ at: `${DESTINATION}.subset`, fix: /deploy that version/, message: /100 % of the requests/ }],
    },
  },
});

testRule(subsetAppliedLater, {
  accepts: {
    'a second DestinationRule that comes later': yaml(
      destinationRule('a', 'host: web, subsets: [{ name: v1 }]'),
      virtualService('vs', to('web', 'subset: v1')),
      destinationRule('b', 'host: web, subsets: [{ name: v1 }]'),
    ),
  },
});

testRule(faultWithoutPercentage, {
  accepts: {
    'a share that is written the old way': virtualService(
      'vs',
      'hosts: [web], http: [{ fault: { delay: { percent: 5, fixedDelay: 1s } } }]',
    ),
  },
  rejects: {
    'a delay and an abort': {
      manifests: virtualService('vs', 'hosts: [web], http: [{ fault: { delay: { fixedDelay: 1s }, abort: { httpStatus: 500 } } }]'),
      findings: [
        { at: 'VirtualService shop/vs spec.http[0].fault.delay', fix: /percentage/ },
        { at: 'VirtualService shop/vs spec.http[0].fault.abort', fix: /percentage/ },
      ],
    },
  },
});

testRule(rewriteGluesPath, {
  accepts: {
    'a slash for a slash': virtualService('vs', 'hosts: [web], http: [{ match: [{ uri: { prefix: /app/ } }], rewrite: { uri: / } }]'),
    'a name for a name': virtualService('vs', 'hosts: [web], http: [{ match: [{ uri: { prefix: /app } }], rewrite: { uri: /v2 } }]'),
    'an exact path': virtualService('vs', 'hosts: [web], http: [{ match: [{ uri: { exact: /app } }], rewrite: { uri: / } }]'),
  },
  rejects: {
    'two slashes': {
      manifests: virtualService('vs', 'hosts: [web], http: [{ match: [{ uri: { prefix: /app } }], rewrite: { uri: / } }]'),
      findings: [
        {
          at: 'VirtualService shop/vs spec.http[0].match[0].uri.prefix',
          fix: /match prefix \/app\/ and exact \/app/,
          message: /\/app\/x into \/\/x/,
        },
      ],
    },
    'two names in one': {
      manifests: virtualService('vs', 'hosts: [web], http: [{ match: [{ uri: { prefix: /app/ } }], rewrite: { uri: /v2 } }]'),
      findings: [
        { at: 'VirtualService shop/vs spec.http[0].match[0].uri.prefix', fix: /rewrite to \/v2\//, message: /\/app\/x into \/v2x/ },
      ],
    },
  },
});

testRule(timeoutCutsRetries, {
  accepts: {
    'a timeout for two tries': virtualService(
      'vs',
      'hosts: [web], http: [{ timeout: 2s, retries: { attempts: 3, perTryTimeout: 500ms } }]',
    ),
    'no retries': virtualService('vs', 'hosts: [web], http: [{ timeout: 2s, retries: { attempts: 0, perTryTimeout: 5s } }]'),
  },
  rejects: {
    'a try as long as all of them': {
      manifests: virtualService('vs', 'hosts: [web], http: [{ timeout: 1s, retries: { attempts: 2, perTryTimeout: 1000ms } }]'),
      findings: [{ at: 'VirtualService shop/vs spec.http[0].timeout', fix: /at least 3s/ }],
    },
    'the last tries, as a note': {
      manifests: virtualService('vs', 'hosts: [web], http: [{ timeout: 3s, retries: { attempts: 3, perTryTimeout: 2s } }]'),
      findings: [
        {
          at: 'VirtualService shop/vs spec.http[0].timeout',
          severity: 'info',
          message: /the last of 4 slow attempts are cut off/,
          fix: /at least 8s/,
        },
      ],
    },
  },
});

testRule(singleWeight, {
  accepts: {
    'a whole weight': virtualService('vs', 'hosts: [web], http: [{ route: [{ destination: { host: web }, weight: 100 }] }]'),
  },
  rejects: {
    'a part of nothing, for TCP too': {
      manifests: virtualService('vs', 'hosts: [web], tcp: [{ route: [{ destination: { host: web }, weight: 50 }] }]'),
      findings: [{ at: 'VirtualService shop/vs spec.tcp[0].route[0].weight', fix: /add the other/ }],
    },
  },
});

testRule(repeatedDestination, {
  accepts: {
    'two ports of one service': virtualService(
      'vs',
      'hosts: [web], http: [{ route: [{ destination: { host: web, port: { number: 80 } }, weight: 50 }, { destination: { host: web, port: { number: 81 } }, weight: 50 }] }]',
    ),
    'the same in another route': virtualService(
      'vs',
      'hosts: [web], http: [{ route: [{ destination: { host: web } }] }, { route: [{ destination: { host: web } }] }]',
    ),
  },
  rejects: {
    'a short and a full name': {
      manifests: virtualService(
        'vs',
        'hosts: [web], http: [{ route: [{ destination: { host: web }, weight: 50 }, { destination: { host: web.shop.svc.cluster.local }, weight: 50 }] }]',
      ),
      findings: [{ at: 'VirtualService shop/vs spec.http[0].route[1].destination', fix: /route\[0\]$/ }],
    },
  },
});

testRule(unknownExportNamespace, {
  accepts: { 'its own namespace and all': destinationRule('dr', 'host: web, exportTo: [".", "*"]') },
  rejects: {
    'a namespace that is not declared': {
      closed: true,
      manifests: yaml(namespace('shop'), object('ServiceEntry', 'shop/api', '{ hosts: [a.com], exportTo: [shop, blgo] }')),
      findings: [{ at: 'ServiceEntry shop/api spec.exportTo[1]', fix: /./ }],
    },
    'a namespace of an input that declares none, as a note': {
      manifests: destinationRule('dr', 'host: web, exportTo: [blog]'),
      findings: [{ at: 'DestinationRule shop/dr spec.exportTo[0]', severity: 'info', fix: /--context/ }],
    },
  },
});
