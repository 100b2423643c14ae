import type { Duration, Size } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { checkDuration } from '../core/wire-duration';
import { formatDuration } from '../semantics/duration';

/** The retention time, if it is not shorter than the program supports. */
export function checkRetention(addon: IConstruct, retention: Duration, least: Duration): Duration {
  if (checkDuration(addon, 'retention', retention).toMilliseconds() >= least.toMilliseconds()) return retention;
  throw new ConfigError(addon, {
    field: 'retention',
    value: formatDuration(retention.toMilliseconds()),
    problem: 'is too short',
    fix: `write at least ${formatDuration(least.toMilliseconds())}`,
  });
}

/** The size of a volume, if it is a whole number of gibibytes: cdk8s-plus does not support others. */
export function checkStorage(addon: IConstruct, storage: Size): Size {
  const fix = 'write one such as Size.gibibytes(10)';
  if (typeof storage?.toKibibytes !== 'function')
    throw new ConfigError(addon, { field: 'storage', value: storage, problem: 'is not a Size', fix });
  const kibibytes = storage.toKibibytes();
  if (kibibytes > 0 && kibibytes % 1024 ** 2 === 0) return storage;
  throw new ConfigError(addon, {
    field: 'storage',
    value: `${kibibytes}Ki`,
    problem: 'is not a whole number of gibibytes',
    fix,
  });
}
