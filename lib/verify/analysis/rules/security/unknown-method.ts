import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

const METHODS = ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE'];

export const unknownMethod = defineRule({
  id: 'security/unknown-method',
  severity: 'warning',
  summary: 'Methods in policies are HTTP methods in upper case.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: ['KIA0102'],
  why: 'Methods are case-sensitive. `get` does not match any request, so an ALLOW rule does not allow anything and a DENY rule does not deny anything. For gRPC, the method is always POST, and the called method is the path.',

  check(mesh, report) {
    const operations = mesh.policies.of('AuthorizationPolicy').all.flatMap(({ rules }) => rules.flatMap(({ to }) => to));
    for (const { value, at } of operations.flatMap((part) => [...textsIn(part, 'methods'), ...textsIn(part, 'notMethods')])) {
      if (METHODS.includes(value) || value.includes('*')) continue;

      report({ at, message: `no request has the method ${value}, so it does not match anything`, fix: `write ${meant(value)}` });
    }
  },
});

function meant(method: string): string {
  if (/^\/?[\w.]+\/\w+$/.test(method)) return `paths: [${method.startsWith('/') ? method : `/${method}`}], where gRPC has its methods`;
  return METHODS.find((each) => each === method.toUpperCase()) ?? METHODS.join(', ');
}
