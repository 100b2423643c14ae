import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

const METHODS = ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE'];

export const unknownMethod = defineRule({
  id: 'security/unknown-method',
  severity: 'warning',
  summary: 'Methods in policies are those of HTTP, in capitals.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: ['KIA0102'],
  why: 'Methods are compared letter by letter. `get` matches no request, so an ALLOW rule lets nobody in and a DENY rule denies nothing. For gRPC the method is POST and the call is a path.',

  check(mesh, report) {
    const operations = mesh.policies.of('AuthorizationPolicy').all.flatMap(({ rules }) => rules.flatMap(({ to }) => to));
    for (const { value, at } of operations.flatMap((part) => [...textsIn(part, 'methods'), ...textsIn(part, 'notMethods')])) {
      if (METHODS.includes(value) || value.includes('*') || /^\/[\w.]+\/\w+$/.test(value)) continue;

      const capitals = METHODS.find((method) => method === value.toUpperCase());
      report({ at, message: `no request has the method ${value}, so it matches nothing`, fix: `write ${capitals ?? METHODS.join(', ')}` });
    }
  },
});
