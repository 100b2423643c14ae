import { withoutClusterDomain } from '../../semantics/hostname';
import type { Simulator } from '../../simulate';

/** A copy of requests. */
export interface Mirror {
  readonly address: string;
  /** The labels of its subset: its name is only a name. */
  readonly labels: string;
  readonly name: string;
  readonly percent: number;
}

/** What a mirror's cluster, `outbound|9080|v2|reviews.bookinfo.svc.cluster.local`, stands for. */
export function mirrorOf({ cluster, percent }: { readonly cluster: string; readonly percent: number }, { mesh }: Simulator): Mirror {
  const [, port, subset, host = cluster] = cluster.split('|');
  const declared = mesh.destinationRules.covering(host).flatMap(({ subsets }) => subsets.filter(({ name }) => name === subset));
  const service = withoutClusterDomain(host);
  return {
    address: `${host}:${port}`,
    labels: JSON.stringify(declared.map(({ labels }) => labels)),
    name: subset ? `${service} (${subset})` : service,
    percent,
  };
}
