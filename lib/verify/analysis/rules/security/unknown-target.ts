import { GATEWAY_API, NETWORKING } from '../../../../mesh/reading/groups';
import { nearName } from '../../near-names';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { remembering } from '../../words';

/** The kinds of namespaced targets, with their API groups. */
const TARGETS: Readonly<Record<string, string>> = { Gateway: GATEWAY_API, Service: '', ServiceEntry: NETWORKING };

const POLICIES = ['AuthorizationPolicy', 'EnvoyFilter', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const unknownTarget = defineRule({
  id: 'security/unknown-target',
  severity: 'error',
  summary: 'Every target of a policy exists in the namespace of the policy.',
  reads: [...POLICIES, 'Service', `${GATEWAY_API}/Gateway`],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/type/workload-selector/#PolicyTargetReference',
  why: 'A policy with targetRefs is only enforced by the waypoint or gateway of its target, which is in the namespace of the policy. If the target does not exist there, nothing enforces the policy.',

  check(mesh, report) {
    const meantBy = remembering((kind) => {
      return nearName(() => mesh.objects.of(kind, TARGETS[kind]).map(({ namespace, name }) => `${namespace}/${name}`));
    });
    for (const policy of POLICIES.flatMap((kind) => mesh.policies.of(kind).all)) {
      for (const { kind, group, name, namespace, at } of policy.targetRefs) {
        if (TARGETS[kind] !== group || mesh.objects.find(kind, group, namespace, name)) continue;
        const elsewhere = mesh.objects.of(kind, group).find((entry) => entry.name === name);
        const message = `${policy.namespace} does not have a ${kind} ${name}, so nothing enforces ${policy.entry.ref}`;
        const meant = meantBy(kind)(`${namespace}/${name}`)?.split('/');
        report(
          elsewhere
            ? { at, message, fix: `move the policy to namespace ${elsewhere.namespace}` }
            : {
                message,
                ...judgeUnknown(mesh, {
                  at,
                  name: `${kind} ${namespace}/${name}`,
                  meant: meant?.[0] === namespace ? meant[1] : undefined,
                }),
              },
        );
      }
    }
  },
});
