import type { IConstruct } from 'constructs';
import { ConfigError } from './config-error';
import type { IExtensionProvider, ProviderPurpose } from './roles';

/** The name of a provider in the mesh configuration, when it may be used for this. */
export function providerName(at: IConstruct | string, provider: IExtensionProvider | string, purpose: ProviderPurpose): string {
  const { name, purposes }: Partial<IExtensionProvider> = typeof provider === 'string' ? { name: provider } : (provider ?? {});
  if (typeof name !== 'string' || name === '') {
    const fix = 'write one of meshConfig.extensionProviders';
    throw new ConfigError(at, { field: 'provider', value: name, problem: 'is no name', fix });
  }
  if (!purposes || purposes.includes(purpose)) return name;
  const fix = `use a provider for ${purpose}`;
  throw new ConfigError(at, { field: 'provider', value: name, problem: `is for ${purposes.join(' and ')}, not for ${purpose}`, fix });
}
