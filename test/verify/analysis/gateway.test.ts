import { certificateForOtherServer } from '../../../lib/verify/analysis/rules/gateway/certificate-for-other-server';
import { conflictingGateways } from '../../../lib/verify/analysis/rules/gateway/conflicting-gateways';
import { credentialInAnotherNamespace } from '../../../lib/verify/analysis/rules/gateway/credential-in-another-namespace';
import { hostTwiceOnPort } from '../../../lib/verify/analysis/rules/gateway/host-twice-on-port';
import { hostUnderTwoNamespaces } from '../../../lib/verify/analysis/rules/gateway/host-under-two-namespaces';
import { invalidCredential } from '../../../lib/verify/analysis/rules/gateway/invalid-credential';
import { missingCredential } from '../../../lib/verify/analysis/rules/gateway/missing-credential';
import { portNotOnService } from '../../../lib/verify/analysis/rules/gateway/port-not-on-service';
import { sharedCertificate } from '../../../lib/verify/analysis/rules/gateway/shared-certificate';
import { unroutedHost } from '../../../lib/verify/analysis/rules/gateway/unrouted-host';
import { unservedGateway } from '../../../lib/verify/analysis/rules/gateway/unserved-gateway';
import { deployment, gateway, GATEWAY_PODS, http, https, object, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const secret = (name: string, data: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: edge }\ndata: ${data}\n`;
const certificate = (name: string, names: string, where = 'edge') =>
  object(
    'Certificate',
    `${where}/${name}`,
    `{ secretName: ${name}, dnsNames: [${names}], issuerRef: { name: letsencrypt, kind: ClusterIssuer } }`,
  );
const apiGateway = (...listeners: string[]) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: site, namespace: edge }\nspec: { gatewayClassName: istio, listeners: [${listeners.join(', ')}] }\n`;

testRule(unservedGateway, {
  accepts: {
    'pods in another namespace': yaml(GATEWAY_PODS, gateway('a', `[${http('a.com')}]`, 'shop')),
    'an empty selector, which the schema reports': object('Gateway', 'edge/a', '{ servers: [] }'),
  },
  rejects: {
    'a selector for other gateway pods, with those that are': {
      closed: true,
      manifests: yaml(GATEWAY_PODS, object('Gateway', 'edge/a', '{ selector: { istio: egress } }')),
      findings: [{ at: 'Gateway edge/a spec.selector', fix: /labels of Deployment edge\/gateway/ }],
    },
    'a selector when the input has no gateway pods, as a note': {
      manifests: yaml(deployment('web'), object('Gateway', 'edge/a', '{ selector: { istio: ingress } }')),
      findings: [{ at: 'Gateway edge/a spec.selector', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(portNotOnService, {
  accepts: {
    'the target port, which istiod takes as it is': yaml(
      GATEWAY_PODS,
      object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ port: 80, targetPort: 8080 }] }'),
      gateway('a', '[{ port: { number: 8080, protocol: HTTP }, hosts: ["*"] }]'),
    ),
    'pods that are not in the input': gateway('a', `[${http('a.com')}]`),
  },
  rejects: {
    'a Service whose pods are not in the input': {
      manifests: yaml(
        object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ port: 443 }] }'),
        gateway('a', `[${http('a.com')}]`),
      ),
      findings: [{ at: 'Gateway edge/a spec.servers[0].port.number', fix: /use 443/ }],
    },
    'no Service at all': {
      closed: true,
      manifests: yaml(GATEWAY_PODS, gateway('a', `[${http('a.com')}]`)),
      findings: [{ at: 'Gateway edge/a spec.servers[0].port.number', fix: /add a Service/ }],
    },
    'a Service of another namespace': {
      closed: true,
      manifests: yaml(
        GATEWAY_PODS,
        object('Service', 'shop/gateway', '{ selector: { istio: ingress }, ports: [{ port: 80 }] }'),
        gateway('a', `[${http('a.com')}]`),
      ),
      findings: [{ at: 'Gateway edge/a spec.servers[0].port.number', fix: /./ }],
    },
    'pods whose Service is elsewhere, as a note': {
      manifests: yaml(GATEWAY_PODS, gateway('a', `[${http('a.com')}]`)),
      findings: [{ at: 'Gateway edge/a spec.servers[0].port.number', severity: 'info', fix: /--context/ }],
    },
    'a port that the Service in front does not open': {
      manifests: yaml(
        GATEWAY_PODS,
        object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ port: 8080 }] }'),
        gateway('a', `[${http('a.com')}]`),
      ),
      findings: [{ at: 'Gateway edge/a spec.servers[0].port.number', fix: /^use 8080, or open 80/ }],
    },
  },
});

testRule(missingCredential, {
  accepts: {
    'a Secret': yaml(GATEWAY_PODS, secret('shop', '{}'), gateway('a', `[${https('shop', 'a.com')}]`)),
    'a Certificate that writes it': yaml(GATEWAY_PODS, certificate('shop', 'a.com'), gateway('a', `[${https('shop', 'a.com')}]`)),
    'pods that are not in the input': gateway('a', `[${https('shop', 'a.com')}]`),
    'a Gateway of the Gateway API, whose Secret is elsewhere': apiGateway(
      '{ name: https, port: 443, protocol: HTTPS, hostname: a.com, tls: { certificateRefs: [{ name: shop }] } }',
    ),
  },
  rejects: {
    'nothing of this name': {
      manifests: yaml(GATEWAY_PODS, gateway('a', `[${https('shop', 'a.com')}]`, 'shop')),
      findings: [{ at: 'Gateway shop/a spec.servers[0].tls.credentialName', fix: /Certificate with secretName shop in namespace edge/ }],
    },
    'a Certificate whose Secret is one letter away, which nobody uses': {
      manifests: yaml(GATEWAY_PODS, certificate('shop-tsl', 'a.com'), gateway('a', `[${https('shop-tls', 'a.com')}]`)),
      findings: [
        {
          at: 'Gateway edge/a spec.servers[0].tls.credentialName',
          severity: 'error',
          fix: /^write shop-tsl, or create the Secret shop-tls$/,
          message: /and Certificate edge\/shop-tsl creates shop-tsl/,
        },
      ],
    },
    'a Secret that is one letter away': {
      manifests: yaml(GATEWAY_PODS, secret('shop-tls1', '{}'), gateway('a', `[${https('shop-tls', 'a.com')}]`)),
      findings: [{ at: 'Gateway edge/a spec.servers[0].tls.credentialName', severity: 'error', fix: /^write shop-tls1,/ }],
    },
    'a close name that another server uses, as a note': {
      manifests: yaml(
        GATEWAY_PODS,
        certificate('shop1', 'a.com'),
        gateway('a', `[${https('shop1', 'a.com')}, ${https('shop2', 'b.com')}]`),
      ),
      findings: [{ at: 'Gateway edge/a spec.servers[1].tls.credentialName', fix: /secretName shop2/ }],
    },
    'a close name in another namespace, as a note': {
      manifests: yaml(GATEWAY_PODS, certificate('shop-tsl', 'a.com', 'shop'), gateway('a', `[${https('shop-tls', 'a.com')}]`)),
      findings: [{ at: 'Gateway edge/a spec.servers[0].tls.credentialName', fix: /secretName shop-tls/ }],
    },
    'a Certificate one letter away in the Gateway API': {
      manifests: yaml(
        certificate('shop-tls', 'a.com'),
        apiGateway('{ name: https, port: 443, protocol: HTTPS, hostname: a.com, tls: { certificateRefs: [{ name: shop-tsl }] } }'),
      ),
      findings: [{ at: 'Gateway edge/site spec.listeners[0].tls.certificateRefs[0].name', severity: 'error', fix: /^write shop-tls/ }],
    },
  },
});

const ROUTE = 'http: [{ route: [{ destination: { host: web } }] }]';
const routes = (host: string, more = '') =>
  virtualService(host.replace(/\W/g, ''), `hosts: ["${host}"], gateways: [edge/a], ${more} ${ROUTE}`);
const redirect = '{ port: { number: 80, name: http, protocol: HTTP }, hosts: [b.com], tls: { httpsRedirect: true } }';
const HOST = 'Gateway edge/a spec.servers[0].hosts';

testRule(unroutedHost, {
  accepts: {
    'hosts that are routed': yaml(gateway('a', `[${http('a.com', 'b.com')}]`), routes('a.com'), routes('b.com')),
    'hosts under a wildcard of a VirtualService': yaml(gateway('a', `[${http('x.a.com')}]`), routes('*.a.com')),
    'a wildcard, below which a host is routed': yaml(gateway('a', `[${http('*.a.com')}]`), routes('x.a.com')),
    'a host that is routed on another Gateway of the same pods': yaml(
      gateway('a', `[${https('a', 'a.com')}]`),
      gateway('a-http', `[${http('a.com')}]`),
      routes('a.com'),
    ),
    'a Gateway in manifests without routes': gateway('a', `[${http('a.com')}]`),
    'a server that redirects': yaml(gateway('a', `[${redirect}]`)),
    'a server that passes on between clusters': gateway(
      'a',
      '[{ port: { number: 15443, name: tls, protocol: TLS }, hosts: ["*.local"], tls: { mode: AUTO_PASSTHROUGH } }]',
    ),
    'a host that a VirtualService misspells, which is told there': yaml(gateway('a', `[${http('shop.a.com')}]`), routes('shpo.a.com')),
  },
  rejects: {
    'a host beside one that is routed': {
      closed: true,
      manifests: yaml(gateway('a', `[${http('a.com', 'b.com')}]`), routes('a.com')),
      findings: [
        {
          at: `${HOST}[1]`,
          severity: 'warning',
          fix: /^add a route for b\.com/,
          message: /no VirtualService on Gateway edge\/a has b\.com/,
        },
      ],
    },
    'a host that is redirected to where no route is': {
      closed: true,
      manifests: yaml(gateway('a', `[${https('b', 'b.com')}, ${redirect}, ${http('a.com')}]`), routes('a.com')),
      findings: [{ at: `${HOST}[0]`, severity: 'warning', fix: /b\.com/ }],
    },
    'a host on two ports, once': {
      closed: true,
      manifests: yaml(gateway('a', `[${http('a.com', 'b.com')}, ${https('b', 'b.com')}]`), routes('a.com')),
      findings: [{ at: `${HOST}[1]`, severity: 'warning', fix: /b\.com/ }],
    },
    'a host that is routed for callers inside only': {
      closed: true,
      manifests: yaml(gateway('a', `[${http('a.com', 'b.com')}]`), routes('a.com'), virtualService('b', `hosts: [b.com], ${ROUTE}`)),
      findings: [{ at: `${HOST}[1]`, severity: 'warning', fix: /b\.com/ }],
    },
    'a host that is routed from a namespace that the Gateway keeps out': {
      manifests: yaml(gateway('a', `[${http('a.com', './b.com')}]`), routes('a.com'), routes('b.com')),
      findings: [{ at: `${HOST}[1]`, severity: 'info', fix: /--context/ }],
    },
    'hosts of a Gateway whose routes are elsewhere, as a note': {
      manifests: yaml(gateway('a', `[${http('a.com')}]`), virtualService('web', `hosts: [web], ${ROUTE}`)),
      findings: [{ at: `${HOST}[0]`, severity: 'info', fix: /--context/ }],
    },
    'a host that another namespace is to route, as a note': {
      manifests: yaml(gateway('a', `[${http('a.com', 'blog/b.com')}]`), routes('a.com')),
      findings: [{ at: `${HOST}[1]`, severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(credentialInAnotherNamespace, {
  accepts: {
    'a Certificate beside the pods': yaml(GATEWAY_PODS, certificate('shop', 'a.com'), gateway('a', `[${https('shop', 'a.com')}]`, 'shop')),
  },
  rejects: {
    'a Certificate beside the Gateway': {
      manifests: yaml(GATEWAY_PODS, certificate('shop', 'a.com', 'shop'), gateway('a', `[${https('shop', 'a.com')}]`, 'shop')),
      findings: [{ at: 'Gateway shop/a spec.servers[0].tls.credentialName', fix: /move it to namespace edge/ }],
    },
  },
});

testRule(invalidCredential, {
  accepts: {
    'a Secret that a Certificate will write': yaml(GATEWAY_PODS, certificate('shop', 'a.com'), gateway('a', `[${https('shop', 'a.com')}]`)),
  },
  rejects: {
    'a key without a certificate': {
      manifests: yaml(GATEWAY_PODS, secret('shop', '{ tls.key: eA== }'), gateway('a', `[${https('shop', 'a.com')}]`)),
      findings: [
        {
          at: 'Gateway edge/a spec.servers[0].tls.credentialName',
          fix: /tls\.crt/,
          message: /Secret edge\/shop has a tls\.key but no tls\.crt/,
        },
      ],
    },
    'something that is no certificate': {
      manifests: yaml(GATEWAY_PODS, secret('shop', '{ tls.crt: eA==, tls.key: eA== }'), gateway('a', `[${https('shop', 'a.com')}]`)),
      findings: [
        {
          at: 'Gateway edge/a spec.servers[0].tls.credentialName',
          fix: /./,
          message: /Secret edge\/shop does not contain a certificate in tls\.crt/,
        },
      ],
    },
  },
});

const kubernetesGateway = (name: string, listeners: string, spec = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: edge, name: ${name} }\n` +
  `spec: { gatewayClassName: istio, ${spec} listeners: [${listeners}] }\n`;
const listener = (secret: string, host: string, port = 443) =>
  `{ name: ${host.replace('*', 'all').replaceAll('.', '-')}, port: ${port}, protocol: HTTPS, hostname: "${host}", tls: { certificateRefs: [{ name: ${secret} }] } }`;

testRule(sharedCertificate, {
  accepts: {
    'one server for all hosts': gateway('a', `[${https('all', 'a.com', 'b.com')}]`),
    'two ports, between which no browser shares a connection': gateway(
      'a',
      `[${https('all', 'a.com')}, ${https('all', 'b.com').replace('443', '8443')}]`,
    ),
    'connections that no browser makes': gateway(
      'a',
      `[${https('all', 'a.com')}, ${https('all', 'b.com')}]`.replaceAll('protocol: HTTPS', 'protocol: TLS'),
    ),
    'a host twice, of which another rule tells': gateway('a', `[${https('all', 'a.com')}, ${https('all', 'a.com')}]`),
    'a certificate each': gateway('a', `[${https('one', 'a.com')}, ${https('two', 'b.com')}]`),
    'other pods': yaml(
      gateway('a', `[${https('all', 'a.com')}]`),
      object('Gateway', 'edge/b', `{ selector: { istio: egress }, servers: [${https('all', 'b.com')}] }`),
    ),
    'one listener of the Gateway API for all hosts': kubernetesGateway('a', listener('all', '*.a.com')),
    'Gateways of the Gateway API, each with pods of its own': yaml(
      kubernetesGateway('a', listener('all', 'a.com')),
      kubernetesGateway('b', listener('all', 'b.com')),
    ),
  },
  rejects: {
    'two servers of one Gateway': {
      manifests: gateway('a', `[${https('all', 'a.com')}, ${https('own', 'c.com')}, ${https('all', 'b.com')}]`),
      findings: [{ at: 'Gateway edge/a spec.servers[2].tls', fix: /one server/, message: /^servers\[0\] also serves all/ }],
    },
    'a wildcard and a host below it, whose connection does not serve the others': {
      manifests: gateway('a', `[${https('all', '*.a.com')}, ${https('all', 'www.a.com')}]`),
      findings: [{ at: 'Gateway edge/a spec.servers[1].tls', fix: /one server/ }],
    },
    'a narrower selector, seen from the wider': {
      manifests: yaml(
        gateway('a', `[${https('all', 'a.com')}]`),
        object('Gateway', 'shop/b', `{ selector: { istio: ingress, tier: one }, servers: [${https('all', 'b.com')}] }`),
      ),
      findings: [{ at: 'Gateway edge/a spec.servers[0].tls', fix: /one server/, message: /Gateway shop\/b/ }],
    },
    'two listeners of the Gateway API': {
      manifests: kubernetesGateway('a', `${listener('all', 'a.com')}, ${listener('all', 'b.com')}`),
      findings: [
        { at: 'Gateway edge/a spec.listeners[1].tls', severity: 'info', fix: /one server/, message: /^listener a-com also serves all/ },
      ],
    },
    'two Gateways of the Gateway API with one address': {
      manifests: yaml(
        kubernetesGateway('a', listener('all', 'a.com'), 'addresses: [{ value: gateway.edge.svc.cluster.local }],'),
        kubernetesGateway('b', listener('all', 'b.com'), 'addresses: [{ value: gateway.edge.svc.cluster.local }],'),
      ),
      findings: [
        { at: 'Gateway edge/a spec.listeners[0].tls', severity: 'info', fix: /one server/, message: /Gateway edge\/b/ },
        { at: 'Gateway edge/b spec.listeners[0].tls', severity: 'info', fix: /one server/, message: /Gateway edge\/a/ },
      ],
    },
  },
});

testRule(certificateForOtherServer, {
  accepts: {
    'a wildcard server, which takes the host of the other certificate as well': yaml(
      GATEWAY_PODS,
      certificate('all', '"*.a.com"'),
      certificate('own', 'www.a.com'),
      gateway('a', `[${https('all', '*.a.com')}, ${https('own', 'www.a.com')}]`),
    ),
    'a wildcard, which stands for one label': yaml(
      GATEWAY_PODS,
      certificate('all', '"*.a.com"'),
      gateway('a', `[${https('all', 'www.a.com')}, ${https('own', 'eu.www.a.com')}]`),
    ),
    'one certificate, of which another rule tells': yaml(
      GATEWAY_PODS,
      certificate('all', '"*.a.com"'),
      gateway('a', `[${https('all', 'www.a.com')}, ${https('all', 'api.a.com')}]`),
    ),
    'a name that nobody else serves': yaml(GATEWAY_PODS, certificate('all', 'a.com, b.com'), gateway('a', `[${https('all', 'a.com')}]`)),
  },
  rejects: {
    'a name of the certificate that another Gateway serves': {
      manifests: yaml(
        GATEWAY_PODS,
        certificate('all', 'a.com, b.com'),
        gateway('a', `[${https('all', 'a.com')}]`),
        gateway('b', `[${https('own', 'b.com')}]`),
      ),
      findings: [{ at: 'Gateway edge/a spec.servers[0].tls', fix: /also serve b\.com here/, message: /which Gateway edge\/b serves/ }],
    },
    'another listener of the Gateway API': {
      manifests: yaml(
        certificate('all', '"*.a.com"'),
        kubernetesGateway('a', `${listener('all', 'www.a.com')}, ${listener('own', 'api.a.com')}`),
      ),
      findings: [{ at: 'Gateway edge/a spec.listeners[0].tls', fix: /api\.a\.com/, message: /which listener api-a-com serves/ }],
    },
  },
});

testRule(conflictingGateways, {
  accepts: {
    'another port': yaml(gateway('a', `[${https('a', 'a.com')}]`), gateway('b', `[${http('a.com')}]`)),
    'other pods': yaml(
      gateway('a', `[${https('a', 'a.com')}]`),
      object('Gateway', 'edge/b', `{ selector: { istio: egress }, servers: [${https('b', 'a.com')}] }`),
    ),
    'another address of the pods': yaml(
      gateway('a', '[{ port: { number: 80, protocol: TCP }, bind: 10.0.0.1, hosts: [a.com] }]'),
      gateway('b', '[{ port: { number: 80, protocol: TCP }, bind: 10.0.0.2, hosts: [a.com] }]'),
    ),
  },
  rejects: {
    'plain HTTP, which is merged': {
      manifests: yaml(gateway('a', `[${http('a.com')}]`), gateway('b', `[${http('a.com')}]`)),
      findings: [
        { at: 'Gateway edge/a spec.servers[0].hosts', severity: 'warning', fix: /one Gateway/, message: /merged/ },
        { at: 'Gateway edge/b spec.servers[0].hosts', severity: 'warning', fix: /one Gateway/, message: /merged/ },
      ],
    },
    'selectors that meet in one pod': {
      manifests: yaml(
        object('Deployment', 'edge/g', '{ template: { metadata: { labels: { istio: ingress, tier: one } } } }'),
        gateway('a', `[${https('a', 'a.com')}]`),
        object('Gateway', 'edge/b', `{ selector: { tier: one }, servers: [${https('b', 'a.com')}] }`),
      ),
      findings: [
        { at: 'Gateway edge/a spec.servers[0].hosts', fix: /./, message: /Gateway edge\/b/ },
        { at: 'Gateway edge/b spec.servers[0].hosts', fix: /./, message: /Gateway edge\/a/ },
      ],
    },
  },
});

testRule(hostTwiceOnPort, {
  accepts: { 'two ports': gateway('a', `[${http('a.com')}, ${https('a', 'a.com')}]`) },
  rejects: {
    'one port': {
      manifests: gateway('a', `[${https('a', 'a.com')}, ${https('b', 'b.com', 'a.com')}]`),
      findings: [{ at: 'Gateway edge/a spec.servers[1].hosts[1]', fix: /one server/, message: /servers\[0\]/ }],
    },
  },
});

testRule(hostUnderTwoNamespaces, {
  accepts: {
    'both in one server': gateway('a', `[${https('a', 'x/a.com', 'z/a.com')}]`),
    'plain HTTP': gateway('a', `[${http('x/a.com')}, ${http('z/a.com')}]`),
  },
  rejects: {
    'two Gateways': {
      manifests: yaml(gateway('a', `[${https('a', 'x/a.com')}]`), gateway('b', `[${https('b', 'z/a.com')}]`)),
      findings: [{ at: 'Gateway edge/b spec.servers[0].hosts[0]', fix: /one server/, message: /Envoy rejects the whole port/ }],
    },
  },
});
