import type { Mesh } from '../../../../mesh/mesh';
import { type AuthorizationPolicy, textsIn } from '../../../../mesh/policies/authorization-policy';
import type { PlacedText } from '../../../../mesh/reading/placed-text';
import type { NamedDestination } from '../../../../mesh/routes/named-destination';
import { matchesPattern } from '../../../../semantics/policy-pattern';
import { defineRule } from '../../rule';

export const pathBeforeRewrite = defineRule({
  id: 'security/path-before-rewrite',
  severity: 'warning',
  summary: 'A policy for pods names paths as they are after the rewrite of the route.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Service', 'ServiceEntry', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'The gateway or the sidecar of the caller rewrites the path before it forwards the request. The sidecar of the called pod only sees the new path, so a rule for the old one does not match: an ALLOW locks callers out, and a DENY has no effect.',

  check(mesh, report) {
    const said = new Set<PlacedText>();
    for (const destination of mesh.virtualServices.destinations) {
      const [rewritten, prefixes] = rewriteOf(destination);
      if (rewritten === undefined) continue;
      for (const policy of policiesBehind(mesh, destination.host)) {
        const paths = policy.rules.flatMap(({ to }) => to.flatMap((part) => textsIn(part, 'paths')));
        const old = paths
          .map((text) => ({ text, path: pathAfter(text.value, prefixes, rewritten) }))
          .find(({ path }) => path !== undefined);
        if (!old || said.has(old.text) || paths.some(({ value }) => matchesPattern(value, old.path!))) continue;
        said.add(old.text);

        report({
          at: old.text.at,
          message: `${destination.route.at.entry.ref} rewrites this path to ${old.path} before the request arrives, so the rule does not match it`,
          fix: `write the path after the rewrite, or move the policy to the gateway`,
        });
      }
    }
  },
});

/** The path that a route writes in place of a prefix, and the prefixes. */
function rewriteOf({ role, route }: NamedDestination): readonly [rewritten: string | undefined, prefixes: readonly string[]] {
  const prefixes = route.field
    .get('match')
    .items()
    .flatMap((match) => match.get('uri', 'prefix').text() || []);
  return [role === 'route' && prefixes.length > 0 ? route.field.get('rewrite', 'uri').text() : undefined, prefixes];
}

function policiesBehind(mesh: Mesh, host: string): readonly AuthorizationPolicy[] {
  const called = mesh.services.declaring(host).flatMap((service) => mesh.workloads.behind(service));
  const pods = called.filter((workload) => mesh.workloads.dataPlaneOf(workload) === 'sidecar');
  return [...new Set(pods.flatMap((workload) => mesh.policies.of('AuthorizationPolicy').forWorkload(workload)))];
}

/** A path that a pattern is for, as it is after the rewrite; undefined when the route does not rewrite it. */
function pathAfter(pattern: string, prefixes: readonly string[], rewritten: string): string | undefined {
  const path = pattern.endsWith('*') ? `${pattern.slice(0, -1)}x` : pattern;
  const prefix = path.includes('*') || path.includes('{') ? undefined : prefixes.find((each) => each !== '/' && path.startsWith(each));
  return prefix === undefined || prefix === rewritten ? undefined : rewritten + path.slice(prefix.length);
}
