import { count } from '../../semantics/words';
import { type ApiVersions, nameOfVersion } from '../schema/api-versions';
import { oneLine } from '../one-line';
import type { ApiVersionMove } from './api-version-moves';
import type { Upgrade } from './upgrade';

/** What an upgrade changes, one line each, for a person. */
export function reportUpgrade({ from, to, appears, disappears, apiVersions }: Upgrade): string {
  const parts = [
    part('only found after the upgrade:', appears.map(oneLine)),
    part('no longer found:', disappears.map(oneLine)),
    part('apiVersions:', apiVersions.map(moveLine)),
  ].filter((text) => text !== '');
  const changes = parts.length === 0 ? 'there are no changes for these manifests\n' : parts.join('\n');
  return `from ${namesOf(from)} to ${namesOf(to)}\n\n${changes}\nOther changes in the behaviour of the versions: docs/versions.md of cdk8s-istio\n`;
}

function part(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function moveLine({ kind, apiVersion, newest, isRemoved, objects }: ApiVersionMove): string {
  return `${count(objects, kind)} of ${apiVersion}, which is ${isRemoved ? 'no longer served' : 'still served'}: write ${newest}`;
}

function namesOf({ istio, gatewayApi }: ApiVersions): string {
  return `${nameOfVersion('istio', istio!)} and ${nameOfVersion('gateway-api', gatewayApi!)}`;
}
