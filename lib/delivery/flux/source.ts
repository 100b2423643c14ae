import { ConfigError } from '../../core/config-error';
import { isDnsLabel } from '../../semantics/hostname';
import { checkRepository } from '../repository';

/** Where Flux finds the output folder: the name of a source, and its address if the delivery should also create the source. */
export interface FluxSource {
  readonly kind: 'GitRepository' | 'OCIRepository';
  /** Name of the source. */
  readonly name: string;
  /**
   * Address of the repository.
   * @default - the source already exists, as after `flux bootstrap`
   */
  readonly url?: string;
  /**
   * Branch of the repository, or tag of the artifact.
   * @default - `main`, or `latest` for an artifact
   */
  readonly ref?: string;
}

/** The source, if its name and address are valid. */
export function checkSource(source: FluxSource): FluxSource {
  if (typeof source?.name !== 'string' || !isDnsLabel(source.name)) {
    const fix = 'use at most 63 lower case letters, digits and "-"';
    throw new ConfigError('Delivery.flux', { field: 'source.name', value: source?.name, problem: 'is not a valid name', fix });
  }
  if (source.url !== undefined) checkRepository('Delivery.flux', 'source.url', source.url);
  if (source.url === undefined || source.url.startsWith('oci://') === (source.kind === 'OCIRepository')) return source;
  throw new ConfigError('Delivery.flux', {
    field: 'source.url',
    value: source.url,
    problem: `is not a valid address for ${source.kind}`,
    fix: source.kind === 'OCIRepository' ? 'start it with "oci://"' : 'use kind "OCIRepository"',
  });
}
