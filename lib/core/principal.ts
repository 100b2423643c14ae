import { isDnsLabel, isDnsSubdomain } from '../semantics/hostname';
import { formatSpiffe } from '../semantics/spiffe';
import { ConfigError } from './config-error';
import type { IPrincipal, PrincipalConfig } from './roles';

/**
 * A caller by the service account that its pods run as, where no service or workload at hand says it.
 *
 * @example
 * Principal.of({ namespace: 'billing', serviceAccount: 'invoices' });
 */
export class Principal implements IPrincipal {
  /** The pods that run as this service account. */
  static of(config: PrincipalConfig): Principal {
    const { namespace, serviceAccount } = config;
    if (!isDnsLabel(namespace)) refuse('namespace', namespace, 'is no namespace name', 'write one such as "billing"');
    if (!isDnsSubdomain(serviceAccount)) refuse('serviceAccount', serviceAccount, 'is no service account', 'write one such as "invoices"');
    return new Principal(config);
  }

  private constructor(private readonly config: PrincipalConfig) {}

  asPrincipal(): PrincipalConfig {
    return this.config;
  }
}

/** The caller of a service or workload, whose place in the app is told when its service account is not known. */
export function knownPrincipal(place: string, namespace: string, serviceAccount: string | undefined): PrincipalConfig {
  if (serviceAccount !== undefined) return { namespace, serviceAccount };
  throw new ConfigError(place, {
    field: 'serviceAccount',
    problem: 'is not known, so a policy cannot tell who calls',
    fix: 'name the service account that its pods run as',
  });
}

/** The caller as a policy names it: `cluster.local/ns/bookinfo/sa/productpage`. */
export function principalName(caller: IPrincipal): string {
  const { namespace, serviceAccount, trustDomain = 'cluster.local' } = caller.asPrincipal();
  return formatSpiffe({ trustDomain, namespace, serviceAccount }).slice('spiffe://'.length);
}

function refuse(field: string, value: string, problem: string, fix: string): never {
  throw new ConfigError('Principal.of', { field, value, problem, fix });
}
