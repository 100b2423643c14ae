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

/** The version of a project in a cluster; undefined if it is not set. */
export function versionIn({ istio, gatewayApi }: ApiVersions, project: VersionedProject): string | undefined {
  return project === 'istio' ? istio : gatewayApi;
}

/** A version in a sentence: `Istio 1.28`, `the experimental channel of Gateway API 1.5`. */
export function nameOfVersion(project: VersionedProject, version: string): string {
  const [minor, channel] = version.split('-');
  return channel === undefined ? `${NAMES[project]} ${minor}` : `the ${channel} channel of ${NAMES[project]} ${minor}`;
}

/** The version that `1.28`, `v1.28` or `1.28.3` stands for; undefined if it is not known. */
export function findVersion(project: VersionedProject, text: string): string | undefined {
  const [, minor, channel = ''] = /^v?(\d+\.\d+)(?:\.\d+)?(-experimental)?$/.exec(text) ?? [];
  return versionsOf(project).find((version) => version === `${minor}${channel}`);
}

/**
 * The version that a user names.
 *
 * @throws Error when it is not known; the message names those that are
 */
export function knownVersion(project: VersionedProject, text: string): string {
  const version = findVersion(project, text);
  if (version !== undefined) return version;
  throw new Error(`${NAMES[project]} ${text} is not known; write ${alternatives(versionsOf(project))}`);
}

/** The release that stands for a version: `1.28.10` for Istio 1.28; undefined for a version that is not known. */
export function lastRelease(project: VersionedProject, version: string): string | undefined {
  return versionsOf(project).includes(version) ? releaseOf(project, version) : undefined;
}

/** The Gateway API version for an Istio version; the newest one for newer versions. */
const GATEWAY_API_WITH: Readonly<Record<string, string>> = { '1.26': '1.3', '1.27': '1.3', '1.28': '1.4', '1.29': '1.4' };
const NEWEST_GATEWAY_API = '1.5';

/** The version of the Gateway API to install with a version or release of Istio. */
export function gatewayApiWith(istio: string): string {
  return GATEWAY_API_WITH[/^\d+\.\d+/.exec(istio)?.[0] ?? ''] ?? NEWEST_GATEWAY_API;
}
