import { withoutClusterDomain } from '../../semantics/hostname';

const CLUSTER = /outbound\|(\d+)\|([^|]*)\|([\w.*-]+)/g;

/** A reason of the simulator without the names that only Envoy uses. */
export function plainWords(reason: string): string {
  return reason
    .replace(CLUSTER, (_, port: string, subset: string, host: string) => {
      const name = `${withoutClusterDomain(host)}:${port}`;
      return subset ? `${name} (${subset})` : name;
    })
    .replace(/inbound\|(\d+)\|\|/g, 'port $1');
}
