import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { gatewayApiWith, lastRelease } from '../verify/schema/api-versions';

/** The version that is installed by default. */
export const ISTIO_RELEASE = '1.30.3';
const OLDEST = 26;

/**
 * The release of Istio that a mesh installs: the given one, or the last known one of a minor version.
 *
 * @throws ConfigError if it is neither, and for a version that is older than all known ones
 */
export function istioRelease(at: IConstruct, named: string): string {
  const [, minor, patch] = /^1\.(\d+)(\.\d+)?$/.exec(named) ?? [];
  if (minor !== undefined && Number(minor) >= OLDEST) {
    const release = patch === undefined ? lastRelease('istio', named) : named;
    if (release !== undefined) return release;
  }
  const fix = `write a version from 1.${OLDEST}, such as "1.30", or a release, such as "${ISTIO_RELEASE}"`;
  throw new ConfigError(at, { field: 'istio', value: named, problem: 'is not a known version of Istio', fix });
}

/** The release of the Gateway API to install with a release of Istio. */
export function gatewayApiRelease(istio: string): string {
  return lastRelease('gateway-api', gatewayApiWith(istio))!;
}
