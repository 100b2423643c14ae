import { isDnsLabel, isDnsSubdomain } from '../semantics/hostname';
import { formatSpiffe } from '../semantics/spiffe';
import { ConfigError } from './config-error';
import type { IPrincipal, PrincipalConfig } from './roles';

type ServiceAccounts = PrincipalConfig['serviceAccount'];

/**
 * A caller, named by the service account that its pods run as. Use it where the app has no service or workload object for the caller.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 * @example
 * Principal.fromServiceAccount({ namespace: 'billing', serviceAccount: 'invoices' });
 */
export class Principal implements IPrincipal {
  /**
   * The pods that run as this service account: a `ServiceAccount` of cdk8s-plus, or its namespace and name.
   *
   * @throws ConfigError when its namespace or its name is not valid
   */
  static fromServiceAccount(
    account: PrincipalConfig | { readonly name: string; readonly metadata: { readonly namespace?: string } },
  ): Principal {
    if (typeof account !== 'object' || account === null) {
      refuse(
        'account',
        account,
        'is not a service account',
        'write a ServiceAccount, or { namespace: "billing", serviceAccount: "invoices" }',
      );
    }
    const config = 'metadata' in account ? configOf(account) : account;
    const { namespace } = config;
    if (!isDnsLabel(namespace)) refuse('namespace', namespace, 'is not a valid namespace name', 'write one such as "billing"');
    const accounts = accountsOf(config);
    if (accounts.length === 0) refuse('serviceAccount', [], 'is empty, so it matches no caller', 'write one such as "invoices"');
    for (const account of accounts) {
      if (!isDnsSubdomain(account))
        refuse('serviceAccount', account, 'is not a valid service account name', 'write one such as "invoices"');
    }
    return new Principal(config);
  }

  private constructor(private readonly config: PrincipalConfig) {}

  asPrincipal(): PrincipalConfig {
    return this.config;
  }
}

/** The caller of a service or workload. The error for an unknown service account names its place in the app. */
export function knownPrincipal(place: string, namespace: string, serviceAccount: ServiceAccounts | undefined): PrincipalConfig {
  if (serviceAccount !== undefined && serviceAccount.length > 0) return { namespace, serviceAccount };
  throw new ConfigError(place, {
    field: 'serviceAccount',
    problem: 'is not known, so a policy cannot identify the caller',
    fix: 'set the service account that its pods run as',
  });
}

/** The names of the caller in a policy, one for each of its service accounts: `cluster.local/ns/bookinfo/sa/productpage`. */
export function principalNames(caller: IPrincipal): readonly string[] {
  const config = caller.asPrincipal();
  const { namespace, trustDomain = 'cluster.local' } = config;
  const names = accountsOf(config).map((serviceAccount) => formatSpiffe({ trustDomain, namespace, serviceAccount }));
  return [...new Set(names)].map((name) => name.slice('spiffe://'.length));
}

function accountsOf({ serviceAccount }: PrincipalConfig): readonly string[] {
  return typeof serviceAccount === 'string' ? [serviceAccount] : serviceAccount;
}

function configOf({ name, metadata: { namespace } }: { readonly name: string; readonly metadata: { readonly namespace?: string } }) {
  if (namespace !== undefined) return { namespace, serviceAccount: name };
  return refuse('namespace', undefined, `of the ServiceAccount ${name} is not known`, 'set a namespace on its chart or in its metadata');
}

function refuse(field: string, value: unknown, problem: string, fix: string): never {
  throw new ConfigError('Principal.fromServiceAccount', { field, value, problem, fix });
}
