import type { Mesh } from '../../../../mesh/mesh';
import type { AuthorizationPolicy } from '../../../../mesh/policies/authorization-policy';
import type { RequestAuthentication } from '../../../../mesh/policies/request-authentication';
import type { Workload } from '../../../../mesh/workloads/workload';
import { allowsAlone, callsAreDenied, isSidecar } from '../../claims/policy-calls';
import { withToken } from '../../claims/with-token';
import { type Complaint, defineRule } from '../../rule';
import { asksAlways, isOfNone, missingTokens, tokenDemands } from '../../token-demands';
import { named } from '../../words';

export const tokenNotValidated = defineRule({
  id: 'security/token-not-validated',
  severity: 'warning',
  summary: 'If a policy requires a token, a RequestAuthentication validates tokens of that issuer.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'RequestAuthentication', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/tasks/security/authorization/authz-jwt/',
  why: 'The principal and the claims of a request are only known after a RequestAuthentication for the same pods has validated its token. Without one, or with one for another issuer, `requestPrincipals` and `request.auth.claims` do not match any request: an ALLOW does not allow anything, and a DENY of requests without a token denies everything.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      if (policy.action === 'CUSTOM') continue;
      const enforcing = mesh.policies.reachOf(policy).selected.filter((workload) => readsTokens(mesh, workload));
      const found = enforcing.map((workload) => complaintAt(mesh, policy, workload)).find((complaint) => complaint !== undefined);
      if (found) report(found);
    }
  },
});

/** True for pods whose proxy reads requests; ztunnel reads none. */
function readsTokens(mesh: Mesh, workload: Workload): boolean {
  const dataPlane = mesh.workloads.dataPlaneOf(workload);
  return dataPlane === 'sidecar' || dataPlane === 'gateway';
}

function complaintAt(mesh: Mesh, policy: AuthorizationPolicy, workload: Workload): Complaint | undefined {
  const validating = mesh.policies.of('RequestAuthentication').forWorkload(workload);
  return validating.length === 0 ? unvalidated(mesh, policy, workload) : ofOtherIssuer(mesh, policy, workload, validating);
}

function unvalidated(mesh: Mesh, policy: AuthorizationPolicy, workload: Workload): Complaint | undefined {
  const [demand] = policy.rules.flatMap(tokenDemands);
  const missing = policy.action === 'DENY' ? policy.rules.map(missingTokens).find((place) => place !== undefined) : undefined;
  const at = demand?.at ?? missing;
  if (!at) return undefined;
  return {
    at,
    message: `no RequestAuthentication validates tokens at ${workload.entry.ref}, so ${missing ? 'every request is treated as one without a token' : `${demand.field} does not match any request`}`,
    fix: `add a RequestAuthentication for ${workload.entry.ref}`,
    claims: () => (demand && asksEveryRequest(mesh, policy, workload) ? callsAreDenied(mesh, workload) : []),
  };
}

/** True if only this policy allows requests, and all of its rules require a token. */
function asksEveryRequest(mesh: Mesh, policy: AuthorizationPolicy, workload: Workload): boolean {
  const { action, isDryRun, rules } = policy;
  const isAlone = action === 'ALLOW' && !isDryRun && isSidecar(mesh, workload) && allowsAlone(mesh, policy, workload);
  return isAlone && rules.every(asksAlways);
}

function ofOtherIssuer(
  mesh: Mesh,
  policy: AuthorizationPolicy,
  workload: Workload,
  validating: readonly RequestAuthentication[],
): Complaint | undefined {
  const issuers = [...new Set(validating.flatMap((policy) => policy.rules.map(({ issuer }) => issuer)))].filter(Boolean);
  const wrong = policy.rules.flatMap(tokenDemands).find((demand) => issuers.length > 0 && isOfNone(demand, issuers));
  const takesNone = policy.rules.every((rule) => tokenDemands(rule).every((demand) => isOfNone(demand, issuers)));
  const claims = () => callsAreDenied(mesh, workload).map((claim) => withToken(claim, { iss: issuers[0], sub: 'somebody' }));
  return (
    wrong && {
      at: wrong.at,
      message: `tokens at ${workload.entry.ref} are only validated for ${named(issuers)}, so ${wrong.field} ${wrong.value} does not match any request`,
      fix: `write ${wrong.field.endsWith('[iss]') ? issuers[0] : `${issuers[0]}/*`}, or add the issuer to jwtRules`,
      claims: () => (takesNone && asksEveryRequest(mesh, policy, workload) ? claims() : []),
    }
  );
}
