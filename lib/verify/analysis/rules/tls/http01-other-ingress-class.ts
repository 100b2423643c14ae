import { http01Names } from '../../../../mesh/certificates/certificate';
import type { Server } from '../../../../mesh/gateways/server';
import { HostIndex } from '../../../../mesh/indexes/host-index';
import type { Mesh } from '../../../../mesh/mesh';
import type { Cursor } from '../../../../mesh/reading/cursor';
import { lazy } from '../../../../mesh/reading/lazy';
import { defineRule } from '../../rule';

const GROUP = 'networking.k8s.io';

export const http01OtherIngressClass = defineRule({
  id: 'tls/http01-other-ingress-class',
  severity: 'warning',
  summary: 'The Ingress of an HTTP-01 solver has the class of the gateway that serves the host.',
  reads: ['Certificate', 'ClusterIssuer', 'Gateway', 'Ingress', 'IngressClass', 'MeshConfig', 'Issuer'],
  alsoKnownAs: [],
  why: 'The challenge is answered by an Ingress with the class of the solver. If the domain points to an Istio gateway, an Ingress with another class is not served there: the challenge gets 404 and no certificate is issued.',

  check(mesh, report) {
    const served = classesServed(mesh);
    const servers = lazy(() => serversByHost(mesh));
    const said = new Set<string>();
    for (const certificate of mesh.certificates.all) {
      for (const { name, solver } of http01Names(mesh.objects, certificate)) {
        const field = classOf(solver);
        const className = field?.text();
        if (!field || !className || served.has(className) || said.has(`${className} ${name}`) || servers().covering(name).length === 0)
          continue;
        said.add(`${className} ${name}`);

        report({
          at: field.at,
          message: `an Istio gateway serves ${name}, but nothing in the input serves an Ingress of class ${className}, so the challenge for ${certificate.ref} gets 404`,
          fix: 'write the class istio, or use a gatewayHTTPRoute solver',
        });
      }
    }
  },
});

function classOf(solver: Cursor): Cursor | undefined {
  return ['ingressClassName', 'class'].map((field) => solver.get('ingress', field)).find((field) => field.text());
}

/** The classes of Istio, and those that something else in the input is made for. */
function classesServed(mesh: Mesh): ReadonlySet<string> {
  const declared = mesh.objects.of('IngressClass', GROUP).map(({ name }) => name);
  const used = mesh.ingresses.flatMap(({ className = [] }) => className);
  return new Set(['istio', ...declared, ...used]);
}

/** The servers by the hosts that they name; one for every host does not count. */
function serversByHost({ gateways }: Mesh): HostIndex<Server> {
  const servers = gateways.istio.flatMap((gateway) => gateway.servers);
  return HostIndex.of(servers, ({ hosts }) => hosts.map(({ host }) => host).filter((host) => host !== '*'));
}
