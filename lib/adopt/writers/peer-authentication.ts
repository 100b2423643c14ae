import { isMapping } from '../../semantics/mapping';
import type { Draft, Subject } from './draft';
import { NotSaid } from './fields';
import { policyTarget } from './policy-target';

export function writePeerAuthentication(subject: Subject): Draft {
  const target = policyTarget(subject);
  const { mtls, portLevelMtls } = subject.spec;
  const { mode = 'UNSET' } = isMapping(mtls) ? mtls : {};
  const ports = isMapping(portLevelMtls) ? { ports: modesOf(portLevelMtls) } : {};
  return { callee: 'PeerAuthentication', options: { target, mode, ...ports }, isNamed: true };
}

function modesOf(ports: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(ports).map(([port, policy]) => {
      if (isMapping(policy) && policy.mode !== undefined) return [port, policy.mode];
      throw new NotSaid(`portLevelMtls.${port} does not name a mode`);
    }),
  );
}
