import type { At } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import type { NamedProvider } from '../../mesh/policies/telemetry';
import type { Cursor } from '../../mesh/reading/cursor';

/** What a provider may be asked for. */
export type Signal = 'tracing' | 'metrics' | 'accessLogging';

/** The signals, as Telemetry and the mesh configuration name them. */
export const SIGNALS: readonly Signal[] = ['tracing', 'metrics', 'accessLogging'];

/** An extension provider of the mesh configuration. */
export interface Provider {
  readonly name: string;
  /** `zipkin`, `opentelemetry`, `envoyExtAuthzGrpc` …; undefined if the input does not say it. */
  readonly type?: string;
  /** The settings below the type. */
  readonly settings?: Cursor;
}

/** A place that names a provider for a signal. */
export interface ProviderUse extends NamedProvider {
  readonly signal: Signal;
}

/** The extension providers that the mesh configuration defines, by their names in lower case, as istiod compares them. */
export function providersOf({ config }: Mesh): ReadonlyMap<string, Provider> {
  const providers = config.fields.get('extensionProviders').items();
  return new Map(
    providers.flatMap((field) => {
      const name = field.get('name').text();
      const [type, settings] = field.entries().find(([key]) => key !== 'name') ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), { name, type, settings }] as const];
    }),
  );
}

/** The providers that Telemetries name, and those that the mesh configuration uses by default. */
export function providerUses(mesh: Mesh): readonly ProviderUse[] {
  const named = mesh.policies
    .of('Telemetry')
    .all.flatMap((telemetry) =>
      SIGNALS.flatMap((signal) => telemetry[signal].flatMap(({ providers }) => providers.map((each) => ({ ...each, signal })))),
    );
  return [...named, ...SIGNALS.flatMap((signal) => defaultProviders(mesh, signal))];
}

function defaultProviders({ config }: Mesh, signal: Signal): readonly ProviderUse[] {
  return config.fields
    .get('defaultProviders', signal)
    .items()
    .flatMap((field, index) => {
      const [name, at]: [string | undefined, At | undefined] = [field.text(), config.placeOf('defaultProviders', signal, index)];
      return name !== undefined && at !== undefined ? [{ name, at, signal }] : [];
    });
}
