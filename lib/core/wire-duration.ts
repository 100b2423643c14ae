import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { formatDuration } from '../semantics/duration';
import { ConfigError } from './config-error';

/** A duration in the form of Istio's fields: whole milliseconds, at least one. */
export function wireDuration(at: IConstruct | string, field: string, duration: Duration): string {
  const milliseconds = checkDuration(at, field, duration).toMilliseconds({ integral: false });
  if (Number.isInteger(milliseconds) && milliseconds >= 1) return formatDuration(milliseconds);
  throw new ConfigError(at, {
    field,
    value: `${milliseconds}ms`,
    problem: 'is shorter or more precise than Istio supports',
    fix: 'write a whole number of milliseconds, at least 1, or leave it out',
  });
}

/** The duration, if it is a `Duration` of cdk8s. */
export function checkDuration(at: IConstruct | string, field: string, duration: Duration): Duration {
  if (typeof (duration as Partial<Duration> | null)?.toMilliseconds === 'function') return duration;
  throw new ConfigError(at, { field, value: duration, problem: 'is not a Duration', fix: 'write one such as Duration.seconds(5)' });
}
