import { Yaml } from 'cdk8s';
import type { RateUnit } from './rate';
import { LIMIT } from './request-limit';

/** A limit in the configuration of the server. */
export interface SharedLimit {
  /** Its name, unique among all limits of the server. */
  readonly label: string;
  /** Names of its keys. */
  readonly keys: readonly string[];
  readonly requests: number;
  readonly unit: RateUnit;
}

interface Descriptor {
  readonly key: string;
  readonly value?: string;
  readonly rate_limit?: { readonly unit: RateUnit; readonly requests_per_unit: number };
  readonly descriptors?: readonly Descriptor[];
}

/** The configuration file of Envoy's rate limit service. */
export function serverConfig(domain: string, limits: readonly SharedLimit[]): string {
  return Yaml.stringify({ domain, descriptors: limits.map(descriptor) });
}

/** The name of the limit, and below it each of its keys; a key without a value matches each of its values. */
function descriptor({ label, keys, requests, unit }: SharedLimit): Descriptor {
  const rate = { rate_limit: { unit, requests_per_unit: requests } };
  const nested = keys.reduceRight<object>((inner, key) => ({ descriptors: [{ key, ...inner }] }), rate);
  return { key: LIMIT, value: label, ...nested };
}
