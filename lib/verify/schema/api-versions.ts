import { alternatives } from './schema-problem';
import { releaseOf, versionsOf, type VersionedProject } from './version-table';

/** The versions of Istio and of the Gateway API that a cluster has. */
export interface ApiVersions {
  /**
   * Version of Istio: `1.28`.
   * @default - the newest that is known
   */
  readonly istio?: string;
  /**
   * Version of the Gateway API: `1.4`, or `1.5-experimental` for its experimental channel.
   * @default - the newest that is known; what only the experimental channel has is not an error
   */
  readonly gatewayApi?: string;
}

const NAMES: Readonly<Record<VersionedProject, string>> = { istio: 'Istio', 'gateway-api': 'Gateway API' };

/** The version that a cluster has of a project; undefined when nobody says. */
export function versionIn({ istio, gatewayApi }: ApiVersions, project: VersionedProject): string | undefined {
  return project === 'istio' ? istio : gatewayApi;
}

/** A version as a sentence names it: `Istio 1.28`, `the experimental channel of Gateway API 1.5`. */
export function nameOfVersion(project: VersionedProject, version: string): string {
  const [minor, channel] = version.split('-');
  return channel === undefined ? `${NAMES[project]} ${minor}` : `the ${channel} channel of ${NAMES[project]} ${minor}`;
}

/**
 * The version that a user names, as `1.28`, `v1.28` or `1.28.3`.
 *
 * @throws Error when it is not known; the message names those that are
 */
export function knownVersion(project: VersionedProject, text: string): string {
  const [, minor, channel = ''] = /^v?(\d+\.\d+)(?:\.\d+)?(-experimental)?$/.exec(text) ?? [];
  const versions = versionsOf(project);
  if (versions.includes(`${minor}${channel}`)) return `${minor}${channel}`;
  throw new Error(`${NAMES[project]} ${text} is not known; write ${alternatives(versions)}`);
}

/** The release that stands for a version of Istio: `1.28.10` for `1.28`; undefined for a version that is not known. */
export function lastRelease(version: string): string | undefined {
  return versionsOf('istio').includes(version) ? releaseOf('istio', version) : undefined;
}
