import type { Manifests } from '../manifest/manifests';
import type { Severity } from '../verify/finding';
import { oneLine } from '../verify/one-line';
import { failures, verify } from '../verify/verify';
import type { MatcherResult } from './matcher';

/** What counts as a failure, and what may be referred to. */
export interface VerificationOptions {
  /** The lowest severity that fails. @default error */
  readonly failOn?: Severity;
  /** Additional manifests, as paths, objects or an app: they resolve names, but are not verified. @default none */
  readonly context?: Manifests;
  /** True if the manifests are the whole cluster: a name that they do not declare does not exist. @default false */
  readonly closed?: boolean;
}

/** Passes when a cluster would take an app, a chart, objects or a folder of manifests, and do what they say. */
export function toPassVerification(received: unknown, { failOn = 'error', context, closed }: VerificationOptions = {}): MatcherResult {
  const result = verify(received as Manifests, { context, closed });
  const failing = failures(result, failOn);
  return {
    pass: failing.length === 0,
    message: () =>
      failing.length === 0
        ? `expected findings in ${result.objects} objects, but there are none of severity ${failOn} or higher`
        : `expected no findings in ${result.objects} objects\n\n${failing.map(oneLine).join('\n')}`,
  };
}
