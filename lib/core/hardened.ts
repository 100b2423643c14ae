import { Capability, SeccompProfileType, type ContainerSecurityContextProps } from 'cdk8s-plus-28';

/** A container that runs as the non-root user of its image, without capabilities and with a read-only file system. */
export const HARDENED: ContainerSecurityContextProps = {
  ensureNonRoot: true,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  capabilities: { drop: [Capability.ALL] },
  seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT },
};
