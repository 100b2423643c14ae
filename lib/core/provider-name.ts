import type { IConstruct } from 'constructs';
import { ConfigError } from './config-error';
import { role } from './expect-role';
import { expectValue } from './expect-value';
import type { IExtensionProvider, ProviderPurpose } from './roles';

const PROVIDER = role<IExtensionProvider>(
  'IExtensionProvider',
  ['name', 'purposes'],
  'the name of one of meshConfig.extensionProviders, or one such as ExtensionProvider.opentelemetry("otel", service)',
);

/** The name of a provider in the mesh configuration, if it can be used for this purpose. */
export function providerName(
  at: IConstruct | string,
  provider: IExtensionProvider | string,
  purpose: ProviderPurpose,
  field = 'provider',
): string {
  const { name, purposes } =
    typeof provider === 'string' ? { name: provider, purposes: undefined } : expectValue(at, field, provider, PROVIDER);
  if (typeof name !== 'string' || name === '') {
    const fix = 'write the name of one of meshConfig.extensionProviders';
    throw new ConfigError(at, { field, value: name, problem: 'is not a name', fix });
  }
  if (!purposes || purposes.includes(purpose)) return name;
  const fix = `use a provider for ${purpose}`;
  throw new ConfigError(at, { field, value: name, problem: `is for ${purposes.join(' and ')}, not for ${purpose}`, fix });
}
