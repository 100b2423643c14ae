import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { matchCovers } from '../semantics/http-match';

/** A host on a gateway, or on one listener of it, for which routes of several objects are put into one list. */
export interface SharedHost {
  readonly host: string;
  readonly on: string;
}

interface Taken {
  readonly owner: IConstruct;
  readonly route: string;
}

const TAKEN = Symbol.for('cdk8s-istio.catch-alls');

/**
 * Notes a route that takes every request for the hosts.
 *
 * @throws ConfigError when routes of another construct take all of them too: only the older of two objects serves
 */
export function claimEverything(
  at: IConstruct,
  field: string,
  route: networking.VirtualServiceSpecHttp,
  hosts: readonly SharedHost[],
): void {
  if (route.delegate !== undefined || !takesEverything(route)) return;
  const taken = takenIn(at);
  for (const { host, on } of hosts) {
    const key = `${on} ${host}`;
    const other = taken.get(key);
    if (other === undefined) taken.set(key, { owner: at, route: route.name ?? field });
    else if (other.owner !== at) {
      const problem = `is for every request to ${host} on ${on}, as is the route "${other.route}" of ${other.owner.node.path}, so only one of them serves`;
      throw new ConfigError(at, { field, problem, fix: 'put the routes into one construct, with one route for everything at the end' });
    }
  }
}

function takesEverything({ match }: networking.VirtualServiceSpecHttp): boolean {
  return !match?.length || match.some((each) => matchCovers(each, {}));
}

function takenIn(at: IConstruct): Map<string, Taken> {
  const root = at.node.root as IConstruct & { [TAKEN]?: Map<string, Taken> };
  return (root[TAKEN] ??= new Map());
}
