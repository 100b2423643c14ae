import type { Mesh } from '../../../mesh/mesh';
import { otherExceptions } from '../../../mesh/workloads/redirection';
import type { Call } from '../../proxy/call';
import type { Hop } from '../../proxy/hop';
import type { Participant } from '../participants';
import { remembered } from '../../../semantics/remembered';
import type { AuthorizationPolicy } from '../../../mesh/policies/authorization-policy';
import { policyField } from '../../proxy/security/policy-fields';

/** What is not simulated in one proxy. */
export function unmodelledAt(participant: Participant, isServer: boolean, hop: Hop, call: Call, mesh: Mesh): readonly string[] {
  const place = `at ${participant.label}`;
  return [
    ...extensions(participant, mesh),
    ...(isServer ? policies(participant, mesh) : []),
    ...(hop.verdict?.provider === undefined ? [] : [`the decision of the authorizer ${hop.verdict.provider}`]),
    ...(hop.unmodelled ?? []),
    ...headerValues(hop),
    ...annotations(participant),
    ...sidecarFields(participant, isServer),
    ...networkPoliciesAt(participant, isServer ? 'Ingress' : 'Egress', call, mesh),
  ].map((text) => `${text} ${place}`);
}

/** Objects that change proxies do not apply to ztunnel. */
function extensions({ proxy, dataPlane }: Participant, mesh: Mesh): readonly string[] {
  if (dataPlane === 'ambient') return [];
  const { unmodelled } = mesh.policies;
  return (proxy.kind === 'waypoint' ? unmodelled.nearWaypoint(proxy) : unmodelled.atProxy(proxy)).map(({ entry }) => entry.ref);
}

/** Policies with conditions that the simulator does not know: such a condition is never met. */
function policies({ view }: Participant, mesh: Mesh): readonly string[] {
  return view.once('unknown conditions', () =>
    mesh.policies.of('AuthorizationPolicy').groupsAtProxy(view.proxy).flatMap(unknownConditions),
  );
}

const unknownConditions = remembered((all: readonly AuthorizationPolicy[]): readonly string[] =>
  all.flatMap(({ entry, rules }) => {
    const fields = rules.flatMap(({ from, to, when }) => [...from, ...to].flatMap(({ values }) => values).concat(when));
    return fields.filter(({ field }) => !policyField(field)).map(({ field }) => `${field} of ${entry.ref}`);
  }),
);

/** Values in which Envoy inserts a part of the request: `%REQ(x-id)%`. */
function headerValues({ route, deliveries }: Hop): readonly string[] {
  if (!route) return [];
  const { headers, shares } = route.action;
  const all = deliveries.length > 0 ? [headers, ...shares.map((share) => share.headers)] : [headers];
  const computed = all
    .flatMap(({ request, response }) => [...request, ...response])
    .filter(({ value }) => /%[A-Z_]+(\(.*?\))?%/.test(value));
  return [...new Set(computed.map(({ name, value }) => `the value ${value} of header ${name}`))];
}

/** Which connections of a pod bypass its sidecar, by address. */
function annotations({ workload, dataPlane }: Participant): readonly string[] {
  if (dataPlane !== 'sidecar') return [];
  return otherExceptions(workload?.annotations ?? {}).map((name) => `annotation ${name}`);
}

function sidecarFields({ view }: Participant, isServer: boolean): readonly string[] {
  const { sidecar } = view;
  if (!sidecar) return [];
  const listeners = sidecar.fields[isServer ? 'ingress' : 'egress'];
  const own = isServer ? ['bind', 'captureMode', 'defaultEndpoint', 'tls', 'connectionPool'] : ['bind', 'captureMode'];
  const fields = listeners.flatMap((listener) => own.map((name) => listener.get(name)).filter(({ present }) => present));
  const pool = isServer ? [sidecar.fields.inboundConnectionPool].filter(({ present }) => present) : [];
  return [...fields, ...pool].map(({ at }) => at.toString());
}

function networkPoliciesAt({ workload }: Participant, direction: 'Ingress' | 'Egress', call: Call, mesh: Mesh): readonly string[] {
  if (!workload || workload.isMachine) return [];
  return mesh.networkPolicies
    .restricting(workload, direction)
    .map(({ entry: { ref } }) => `${ref}${direction === 'Ingress' ? `, for port ${call.port},` : ''}`);
}
