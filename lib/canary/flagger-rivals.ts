import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { resolveShortName } from '../semantics/hostname';
import type { MeshService } from '../topology/mesh-service';

/**
 * The objects of the app that Flagger also writes, one line each: both would overwrite each other.
 *
 * @param hosts all hosts of the canary
 */
export function rivalsOf(canary: IConstruct, service: MeshService, hosts: readonly string[]): string[] {
  return canary.node.root.node
    .findAll()
    .filter((construct) => construct instanceof ApiObject)
    .filter((object) => isRival(object, service, hosts))
    .map(({ kind, name, node }) => {
      const problem = `${kind} ${name} (${node.path}) is for the same service, but Flagger writes its own`;
      return new ConfigError('', { field: 'service', problem, fix: 'remove it, and set its options on the FlaggerCanary' }).message;
    });
}

function isRival(object: ApiObject, { name, namespace }: MeshService, hosts: readonly string[]): boolean {
  const home = object.metadata.namespace ?? namespace;
  if (object.kind === 'Service') return object.name === name && home === namespace;
  if (object.apiGroup !== 'networking.istio.io') return false;
  return hostsOf(object).some((host) => hosts.includes(resolveShortName(host, home)));
}

function hostsOf(object: ApiObject): readonly string[] {
  const { spec } = object.toJson();
  if (object.kind === 'VirtualService') return spec?.hosts ?? [];
  return object.kind === 'DestinationRule' ? [spec.host] : [];
}
