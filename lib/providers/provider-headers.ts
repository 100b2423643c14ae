import { ConfigError } from '../core/config-error';
import { checkHeaderName } from '../core/header-operations';

/** Headers by name: a string, or `{ env }` for an environment variable of istiod, whose value is sent to every proxy in plain text. */
export type ProviderHeaders = Readonly<Record<string, string | { readonly env: string }>>;

/** A header in the form of the mesh configuration. */
export interface WireHeader {
  readonly name: string;
  readonly value?: string;
  readonly envName?: string;
}

/** The headers in the form of the mesh configuration. */
export function renderHeaders(at: string, headers: ProviderHeaders | undefined): readonly WireHeader[] | undefined {
  return (
    headers &&
    Object.entries(headers).map(([name, value]) => ({ name: checkHeaderName(at, 'headers', name), ...renderValue(at, name, value) }))
  );
}

function renderValue(at: string, name: string, value: ProviderHeaders[string]): Omit<WireHeader, 'name'> {
  if (typeof value === 'string') return { value };
  if (value.env) return { envName: value.env };
  throw new ConfigError(at, {
    field: `headers.${name}`,
    value: value.env,
    problem: 'is not a valid environment variable',
    fix: 'write the name of one of istiod',
  });
}
