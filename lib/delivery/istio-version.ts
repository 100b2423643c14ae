import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { gatewayApiWith, lastRelease } from '../verify/schema/api-versions';

/** What is installed when nobody says. */
export const ISTIO_RELEASE = '1.30.3';
const OLDEST = 26;

/**
 * The release of Istio that a mesh installs: the one that is named, or the last one known of a minor version.
 *
 * @throws ConfigError for what is neither, and for a version that is older than all that are known
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
