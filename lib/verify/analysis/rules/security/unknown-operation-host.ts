import { textsIn } from '../../../../mesh/policies/authorization-policy';
import type { Mesh } from '../../../../mesh/mesh';
import { covers } from '../../../../semantics/hostname';
import { matchesPattern } from '../../../../semantics/policy-pattern';
import { GATEWAYS, ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';
import { nearName } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

export const unknownOperationHost = defineRule({
  id: 'security/unknown-operation-host',
  severity: 'warning',
  summary: 'Every host in an AuthorizationPolicy is served.',
  reads: ['AuthorizationPolicy', 'Service', 'ServiceEntry', 'VirtualService', ...GATEWAYS, ...ROUTE_KINDS],
  alsoKnownAs: ['KIA0104'],
  why: 'A rule for a host that is not served does not match anything: a DENY has no effect, and an ALLOW locks out callers that use the real name.',

  check(mesh, report) {
    const operations = mesh.policies.of('AuthorizationPolicy').all.flatMap(({ rules }) => rules.flatMap(({ to }) => to));
    const named = operations.flatMap((part) => [...textsIn(part, 'hosts'), ...textsIn(part, 'notHosts')]);
    if (named.length === 0) return;

    const known = knownNames(mesh);
    const meantBy = nearName(() => known);
    const wild = [...known].filter((host) => host.startsWith('*'));
    const said = new Set<string>();
    for (const { value, at } of named) {
      if (value.includes('/')) {
        const [, name] = /^(?:[a-z]+:\/\/)?([^/]*)/.exec(value) ?? [];
        report({
          at,
          message: `a host does not contain a scheme or a path, so ${value} does not match any request`,
          fix: name ? `write ${name}` : 'write the host alone',
        });
        continue;
      }
      const host = value.replace(/:(\d+|\*)$/, '').toLowerCase();
      const isKnown =
        known.has(host) ||
        wild.some((each) => covers(each, host)) ||
        (host.includes('*') && [...known].some((each) => matchesPattern(host, each)));
      // A host is often named with and without its port.
      const key = `${at.entry.id} ${at.path.slice(0, -1).join('.')} ${host}`;
      if (isKnown || host === '*' || said.has(key)) continue;
      said.add(key);

      report({
        message: `nothing in the input serves ${host}, so this does not match any request`,
        ...judgeUnknown(mesh, { at, name: `host ${host}`, meant: meantBy(host), isPlaceKnown: known.size > 0 }),
      });
    }
  },
});

/** Every name that requests may carry as their host. */
function knownNames(mesh: Mesh): ReadonlySet<string> {
  const services = mesh.services.kubernetes.flatMap(({ name, namespace, host }) => [
    name,
    `${name}.${namespace}`,
    `${name}.${namespace}.svc`,
    host,
  ]);
  const entries = mesh.services.entries.flatMap(({ hosts }) => hosts.map(({ host }) => host));
  const routed = mesh.virtualServices.declared.flatMap(({ hosts }) => hosts);
  const ofGatewayApi = mesh.gatewayApi.routes.flatMap(({ hostnames }) => hostnames);
  const ofIngresses = mesh.ingresses.flatMap(({ hosts }) => hosts);
  const served = mesh.gateways.all.flatMap(({ servers }) => servers.flatMap(({ hosts }) => hosts.map(({ host }) => host)));
  return new Set([...services, ...entries, ...routed, ...ofGatewayApi, ...ofIngresses, ...served].filter((host) => host !== '*'));
}
