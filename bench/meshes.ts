import type { KubeObject } from '../lib/manifest/manifest';

/** Manifests as plain objects, so that sizes that constructs are not made for can be measured. */
export interface SyntheticMesh {
  readonly objects: readonly KubeObject[];
  /** One request to each destination, none of them asked before. */
  readonly requests: readonly AskedRequest[];
}

/** A request from a workload, or from outside without one. */
export interface AskedRequest {
  readonly text: string;
  readonly from?: string;
}

/** The meshes by name, each of a size. */
export const MESHES: Readonly<Record<string, (count: number) => SyntheticMesh>> = {
  services,
  callers,
  'policies-of-one-namespace': (count) => withPolicies(count, (index) => allowPath(`/path-${index}`, `policy-${index}`, 'shop')),
  'policies-of-all-namespaces': (count) => withPolicies(count, (index) => allowPath(`/path-${index}`, `policy-${index}`, 'istio-system')),
  'policies-by-selector-in-root': (count) =>
    withPolicies(count, (index) => allowPath(`/path-${index}`, `policy-${index}`, 'istio-system', { app: `service-${index}` })),
  'policies-one-a-namespace': policiesOneANamespace,
  'virtual-services-on-one-host': (count) => behindGateway(count, 'shop.example.com', virtualServiceOf),
  'virtual-services-on-wildcard': (count) => behindGateway(count, '*.example.com', virtualServiceOf),
  'delegates-of-one-host': delegatesOfOneHost,
  'gateways-of-one-proxy': gatewaysOfOneProxy,
  'http-routes-on-one-host': (count) => behindKubernetesGateway(count, 'shop.example.com'),
  'http-routes-on-wildcard': (count) => behindKubernetesGateway(count, '*.example.com'),
};

/** VirtualServices, Gateways and Certificates, as many of each, one host for each three. */
export function gatewaysAndCertificates(count: number): readonly KubeObject[] {
  return [
    ...gatewayPods(),
    ...serviceOf('service-0'),
    ...numbers(count).flatMap((index) => {
      const host = `host-${index}.example.com`;
      const tls = { mode: 'SIMPLE', credentialName: `tls-${index}` };
      return [
        istio('Gateway', `gateway-${index}`, 'istio-system', {
          selector: { istio: 'ingressgateway' },
          servers: [
            { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: [host], tls: { httpsRedirect: true } },
            { port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: [host], tls },
          ],
        }),
        virtualService(`routes-${index}`, 'shop', [host], `istio-system/gateway-${index}`, [{ route: [to('service-0')] }]),
        {
          apiVersion: 'cert-manager.io/v1',
          kind: 'Certificate',
          metadata: { name: `tls-${index}`, namespace: 'istio-system' },
          spec: { secretName: `tls-${index}`, dnsNames: [host], issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' } },
        },
      ];
    }),
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: 'letsencrypt' },
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          email: 'admin@example.com',
          privateKeySecretRef: { name: 'letsencrypt' },
          solvers: [{ http01: { ingress: { ingressClassName: 'istio' } } }],
        },
      },
    },
  ];
}

/** The files of a repository: five for each service, one object each, a folder for each twenty services; every second folder is a kustomization. */
export function serviceFiles(count: number): readonly { readonly path: string; readonly objects: readonly object[] }[] {
  const manifests = numbers(Math.floor(count / 5)).flatMap((index) =>
    serviceOf(`service-${index}`, `team-${Math.floor(index / 20)}`).map((object) => ({
      path: `${object.metadata.namespace}/${object.metadata.name}-${object.kind.toLowerCase()}.yaml`,
      objects: [object],
    })),
  );
  const teams = new Map<string, string[]>();
  for (const { path } of manifests) {
    const [team, file] = path.split('/');
    teams.set(team, [...(teams.get(team) ?? []), file]);
  }
  const kustomizations = [...teams]
    .filter((_, index) => index % 2 === 0)
    .map(([team, resources]) => ({
      path: `${team}/kustomization.yaml`,
      objects: [{ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources }],
    }));
  return [...manifests, ...kustomizations];
}

function services(count: number): SyntheticMesh {
  return { objects: numbers(count).flatMap((index) => serviceOf(`service-${index}`)), requests: toEachService(count) };
}

/** Each service is asked by the one before it. */
function callers(count: number): SyntheticMesh {
  const { objects, requests } = services(count);
  return { objects, requests: requests.map(({ text }, index) => ({ text, from: `shop/service-${(index + count - 1) % count}` })) };
}

function withPolicies(count: number, policyOf: (index: number) => KubeObject): SyntheticMesh {
  const { objects, requests } = services(count);
  return { objects: [...objects, ...numbers(count).map(policyOf)], requests };
}

function policiesOneANamespace(count: number): SyntheticMesh {
  return {
    objects: [
      ...serviceOf('service-0', 'shop'),
      ...numbers(count).flatMap((index) => [...serviceOf('service', `team-${index}`), allowPath('/', 'callers', `team-${index}`)]),
    ],
    requests: numbers(count).map((index) => ({ text: `GET http://service.team-${index}:8080/`, from: 'shop/service-0' })),
  };
}

function toEachService(count: number): readonly AskedRequest[] {
  return numbers(count).map((index) => ({ text: `GET http://service-${index}.shop:8080/path-${index}`, from: 'shop/service-0' }));
}

/** Allows one path to the workloads of a namespace, which every other policy leaves out. */
function allowPath(path: string, name: string, namespace: string, labels?: object): KubeObject {
  return security('AuthorizationPolicy', name, namespace, {
    ...(labels ? { selector: { matchLabels: labels } } : {}),
    action: 'ALLOW',
    rules: [{ from: [{ source: { namespaces: ['shop'] } }], to: [{ operation: { paths: [path] } }] }],
  });
}

function behindGateway(count: number, gatewayHost: string, routesOf: (index: number, host: string) => KubeObject): SyntheticMesh {
  const gateway = istio('Gateway', 'shop', 'shop', {
    selector: { istio: 'ingressgateway' },
    servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: [gatewayHost] }],
  });
  return {
    objects: [
      ...gatewayPods(),
      gateway,
      ...serviceOf('service-0'),
      ...numbers(count).map((index) => routesOf(index, hostOf(gatewayHost, index))),
    ],
    requests: fromOutside(count, gatewayHost),
  };
}

function virtualServiceOf(index: number, host: string): KubeObject {
  return virtualService(`routes-${index}`, 'shop', [host], 'shop', [
    { match: [{ uri: { prefix: `/team-${index}/` } }], route: [to('service-0')] },
  ]);
}

/** A Gateway with TLS, a Certificate and a VirtualService for each host. */
function gatewaysOfOneProxy(count: number): SyntheticMesh {
  const requests = numbers(count).map((index) => ({ text: `GET https://host-${index}.example.com/` }));
  return { objects: gatewaysAndCertificates(count), requests };
}

function delegatesOfOneHost(count: number): SyntheticMesh {
  const { objects, requests } = behindGateway(count, 'shop.example.com', (index) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: `team-${index}`, namespace: 'shop' },
    spec: { http: [{ match: [{ uri: { prefix: `/team-${index}/` } }], route: [to('service-0')] }] },
  }));
  const http = numbers(count).map((index) => ({ match: [{ uri: { prefix: `/team-${index}/` } }], delegate: { name: `team-${index}` } }));
  return { objects: [...objects, virtualService('root', 'shop', ['shop.example.com'], 'shop', http)], requests };
}

function behindKubernetesGateway(count: number, gatewayHost: string): SyntheticMesh {
  const api = (kind: string, name: string, spec: object) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind,
    metadata: { name, namespace: 'shop' },
    spec,
  });
  return {
    objects: [
      api('Gateway', 'shop', {
        gatewayClassName: 'istio',
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: gatewayHost }],
      }),
      ...serviceOf('service-0'),
      ...numbers(count).map((index) =>
        api('HTTPRoute', `routes-${index}`, {
          parentRefs: [{ name: 'shop' }],
          hostnames: [hostOf(gatewayHost, index)],
          rules: [
            {
              matches: [{ path: { type: 'PathPrefix', value: `/team-${index}` } }],
              backendRefs: [{ name: 'service-0', port: 8080 }],
            },
          ],
        }),
      ),
    ],
    requests: fromOutside(count, gatewayHost),
  };
}

function fromOutside(count: number, gatewayHost: string): readonly AskedRequest[] {
  return numbers(count).map((index) => ({ text: `GET http://${hostOf(gatewayHost, index)}/team-${index}/cart` }));
}

function hostOf(gatewayHost: string, index: number): string {
  return gatewayHost.replace('*', `host-${index}`);
}

function gatewayPods(): readonly KubeObject[] {
  const labels = { app: 'istio-ingressgateway', istio: 'ingressgateway' };
  return [
    core('Service', 'istio-ingressgateway', 'istio-system', {
      type: 'LoadBalancer',
      selector: labels,
      ports: [
        { name: 'http2', port: 80, targetPort: 8080 },
        { name: 'https', port: 443, targetPort: 8443 },
      ],
    }),
    deployment('istio-ingressgateway', 'istio-system', labels, 'istio-proxy', 8080),
  ];
}

/** The five objects that a service has: Service, Deployment, DestinationRule, VirtualService, PeerAuthentication. */
function serviceOf(name: string, namespace = 'shop'): readonly KubeObject[] {
  const labels = { app: name };
  const host = `${name}.${namespace}.svc.cluster.local`;
  return [
    core('Service', name, namespace, { selector: labels, ports: [{ name: 'http', port: 8080 }] }),
    deployment(name, namespace, { ...labels, version: 'v1', 'sidecar.istio.io/inject': 'true' }, name, 8080),
    istio('DestinationRule', `${name}-versions`, namespace, { host, subsets: [{ name: 'v1', labels: { version: 'v1' } }] }),
    istio('VirtualService', `${name}-routes`, namespace, {
      hosts: [host],
      http: [{ name: 'all', match: [{ uri: { prefix: '/' } }], route: [{ destination: { host, subset: 'v1' } }] }],
    }),
    security('PeerAuthentication', `${name}-strict`, namespace, { selector: { matchLabels: labels }, mtls: { mode: 'STRICT' } }),
  ];
}

function deployment(name: string, namespace: string, labels: object, container: string, containerPort: number): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: labels as Readonly<Record<string, string>> },
        spec: { containers: [{ name: container, image: `${name}:1`, ports: [{ containerPort }] }] },
      },
    },
  };
}

function virtualService(name: string, namespace: string, hosts: readonly string[], gateway: string, http: readonly object[]): KubeObject {
  return istio('VirtualService', name, namespace, { hosts, gateways: [gateway], http });
}

function to(service: string): object {
  return { destination: { host: `${service}.shop.svc.cluster.local`, port: { number: 8080 } } };
}

function core(kind: string, name: string, namespace: string, spec: object): KubeObject {
  return { apiVersion: 'v1', kind, metadata: { name, namespace }, spec };
}

function istio(kind: string, name: string, namespace: string, spec: object): KubeObject {
  return { apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace }, spec };
}

function security(kind: string, name: string, namespace: string, spec: object): KubeObject {
  return { apiVersion: 'security.istio.io/v1', kind, metadata: { name, namespace }, spec };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
