import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { appFact } from '../core/app-facts';
import { ConfigError } from '../core/config-error';
import { matchCovers } from '../semantics/http-match';

/** A host on a gateway, or on one of its listeners, for which Istio merges the routes of several objects. */
export interface SharedHost {
  readonly host: string;
  readonly on: string;
}

interface Taken {
  readonly owner: IConstruct;
  readonly route: string;
}

const takenIn = appFact('catch-alls', () => new Map<string, Taken>());

/**
 * Records a route that matches every request for the hosts.
 *
 * @throws ConfigError when a route of another construct also matches all of them: only the older object takes effect
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
      const problem = `matches every request to ${host} on ${on}, like the route "${other.route}" of ${other.owner.node.path}, so only one of them takes effect`;
      throw new ConfigError(at, { field, problem, fix: 'put the routes into one construct, with one catch-all route at the end' });
    }
  }
}

function takesEverything({ match }: networking.VirtualServiceSpecHttp): boolean {
  return !match?.length || match.some((each) => matchCovers(each, {}));
}
