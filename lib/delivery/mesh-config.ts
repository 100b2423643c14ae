import { isDeepStrictEqual } from 'node:util';
import { ConfigError } from '../core/config-error';
import { mergeOverrides } from '../core/merge';
import { offeredProviders, type WireProvider } from '../core/offered-providers';
import type { Mesh } from './mesh';
import { PROFILES } from './profile';

type Values = Readonly<Record<string, unknown>>;

/** The mesh configuration: that of the profile, with the app's providers and overrides. */
export function meshConfigOf(mesh: Mesh): Values {
  return withChanges(mesh, PROFILES[mesh.profile].meshConfig);
}

/** The overrides of the app for a mesh configuration that another tool writes, such as istioctl for its profiles. */
export function withChanges(mesh: Mesh, base: Values): Values {
  const extensionProviders = providersOf(mesh);
  const isProfiles = isDeepStrictEqual(extensionProviders, profileProviders(mesh));
  return mergeOverrides(isProfiles ? base : { ...base, extensionProviders }, mesh.meshConfig) as Values;
}

/** The providers of the profile, replaced by those of the app with the same name, followed by the app's others. */
function providersOf(mesh: Mesh): readonly WireProvider[] {
  const own = [...offeredProviders(mesh), ...mesh.extensionProviders.map((provider) => provider._toWire())];
  const byName = new Map([...profileProviders(mesh), ...own].map((provider) => [provider.name.toLowerCase(), provider]));
  return [...byName.values()];
}

function profileProviders({ profile }: Mesh): readonly WireProvider[] {
  return PROFILES[profile].meshConfig.extensionProviders;
}

/** Refuses providers with the same name, which Istio compares case-insensitively, and two lists of them. */
export function checkProviders(mesh: Mesh): void {
  const { extensionProviders, meshConfig } = mesh;
  if (extensionProviders.length > 0 && meshConfig.extensionProviders !== undefined) {
    const fix = 'use only one of the two';
    throw new ConfigError(mesh, { field: 'extensionProviders', problem: 'would be overwritten by meshConfig.extensionProviders', fix });
  }
  const names = extensionProviders.map(({ name }) => name.toLowerCase());
  const again = extensionProviders.find(({ name }, index) => names.indexOf(name.toLowerCase()) < index);
  if (!again) return;
  throw new ConfigError(mesh, {
    field: 'extensionProviders',
    value: again.name,
    problem: 'is declared twice',
    fix: 'give one of the two another name',
  });
}
