import type { Mesh } from '../../mesh/mesh';
import { lazy } from '../../mesh/reading/lazy';
import type { Workload } from '../../mesh/workloads/workload';
import { completedHost } from '../../semantics/hostname';
import type { Labels } from '../../semantics/labels';
import { groupBy } from '../../semantics/group-by';
import { isSlipInPart, NearNames } from '../../semantics/slip';
import { remembering } from './words';

/** Finds the most likely intended name of the input for one that it does not declare, if there is a similar one. */
export type Meant = (written: string) => string | undefined;

/** The namespaces that an installation of Istio creates, and the one that every cluster has. */
const INSTALLED = ['default', 'istio-system'];

/** Finds the one of these names that was meant. They are looked at when the first unknown name asks. */
export function nearName(names: () => Iterable<string>, isMeant?: (written: string, name: string) => boolean): Meant {
  const near = lazy(() => new NearNames(names(), isMeant));
  return (written) => near().meantBy(written);
}

/** Finds the host of a Service or ServiceEntry that was meant. */
export function nearHost({ services, clusterDomain }: Mesh): Meant {
  const near = nearName(() => [...services.kubernetes, ...services.entries.flatMap((entry) => entry.services)].map(({ host }) => host));
  const byName = lazy(() => new Map(services.kubernetes.map(({ name, host }) => [name, host])));
  return (written) => {
    const [, name] = /^([^.]+)\.svc\.(.+)$/.exec(written) ?? [];
    const withoutNamespace = written === `${name}.svc.${clusterDomain}` ? byName().get(name) : undefined;
    return withoutNamespace ?? services.ofCluster(completedHost(written, clusterDomain) ?? '')?.host ?? near(written);
  };
}

/** Finds the host of the only Service with the same name, in another namespace. */
export function namesakeOf({ services, clusterDomain }: Mesh): Meant {
  const byName = lazy(() => groupBy(services.kubernetes, ({ name }) => name));
  return (written) => {
    const [, name] = /^([^.]+)\.[^.]+\.svc\.(.+)$/.exec(written) ?? [];
    const named = name !== undefined && written.endsWith(`.svc.${clusterDomain}`) ? (byName().get(name) ?? []) : [];
    return named.length === 1 ? named[0].host : undefined;
  };
}

/** Finds the namespace that was meant: one that is declared or used by objects, or that Istio brings. */
export function nearNamespace({ namespaces }: Mesh): Meant {
  return nearName(() => [...namespaces.names, ...INSTALLED]);
}

/** Finds the labels of pods that were meant by a selector that selects none; of every namespace when none is named. */
export function nearLabels(mesh: Mesh): (selector: Labels, namespace?: string) => Labels | undefined {
  const inNamespace = remembering((namespace) => nearName(() => labelTexts(mesh.workloads.in(namespace)), isSlipInPart));
  const anywhere = nearName(() => labelTexts(mesh.workloads.all), isSlipInPart);
  return (selector, namespace) => {
    const near = namespace === undefined ? anywhere : inNamespace(namespace);
    return Object.entries(selector)
      .map(([key, value]) => corrected(selector, key, near(`${key}=${value}`)))
      .find((labels) => labels && mesh.workloads.selectedBy(labels, namespace).length > 0);
  };
}

function labelTexts(workloads: readonly Workload[]): ReadonlySet<string> {
  return new Set(workloads.flatMap(({ labels }) => Object.entries(labels).map(([key, value]) => `${key}=${value}`)));
}

/** The selector with another label in place of the one that has this key. */
function corrected(selector: Labels, key: string, label: string | undefined): Labels | undefined {
  if (label === undefined) return undefined;
  const others = Object.entries(selector).filter(([name]) => name !== key);
  const [name, value] = label.split('=');
  return Object.fromEntries([...others, [name, value]]);
}
