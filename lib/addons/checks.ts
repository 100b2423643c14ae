import type { Duration, Size } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { isDnsSubdomain } from '../semantics/hostname';
import { formatDuration } from '../semantics/duration';

/** How long data is kept, when that is not less than the program can do. */
export function checkRetention(addon: IConstruct, retention: Duration, least: Duration): Duration {
  if (typeof retention?.toMilliseconds !== 'function') {
    throw new ConfigError(addon, { field: 'retention', value: retention, problem: 'is no Duration', fix: 'write Duration.days(15) or so' });
  }
  if (retention.toMilliseconds() >= least.toMilliseconds()) return retention;
  throw new ConfigError(addon, {
    field: 'retention',
    value: formatDuration(retention.toMilliseconds()),
    problem: 'is too short',
    fix: `write at least ${formatDuration(least.toMilliseconds())}`,
  });
}

/** The name of another object, when it is one. */
export function checkObjectName(addon: IConstruct, field: string, name: string): string {
  if (typeof name === 'string' && isDnsSubdomain(name)) return name;
  throw new ConfigError(addon, {
    field,
    value: name,
    problem: 'is no Kubernetes name',
    fix: 'use lower case letters, digits, "-" and "."',
  });
}

/** The key of a Secret's data, when it is one. */
export function checkSecretKey(addon: IConstruct, field: string, key: string): string {
  if (typeof key === 'string' && /^[-._a-zA-Z0-9]{1,253}$/.test(key)) return key;
  throw new ConfigError(addon, { field, value: key, problem: 'is no key of a Secret', fix: 'use letters, digits, "-", "_" and "."' });
}

/** The size of a volume, when it is a whole number of gibibytes: cdk8s-plus asks for no other. */
export function checkStorage(addon: IConstruct, storage: Size): Size {
  const fix = 'write Size.gibibytes(10) or so';
  if (typeof storage?.toKibibytes !== 'function')
    throw new ConfigError(addon, { field: 'storage', value: storage, problem: 'is no Size', fix });
  const kibibytes = storage.toKibibytes();
  if (kibibytes > 0 && kibibytes % 1024 ** 2 === 0) return storage;
  throw new ConfigError(addon, {
    field: 'storage',
    value: `${kibibytes}Ki`,
    problem: 'is no whole number of gibibytes',
    fix,
  });
}

/** The image that is given, when it says which one of its name. */
export function checkImage(addon: IConstruct, given: string | undefined, example: string): string {
  if (given === undefined) return example;
  if (typeof given === 'string' && /^[a-z0-9][\w./:-]*(:\w[\w.-]*|@sha256:[0-9a-f]{64})$/.test(given)) return given;
  throw new ConfigError(addon, {
    field: 'image',
    value: given,
    problem: 'is no image with a tag or digest',
    fix: `write one such as "${example}"`,
  });
}
