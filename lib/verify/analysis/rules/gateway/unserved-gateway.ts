import type { Workload } from '../../../../mesh/workloads/workload';
import type { Labels } from '../../../../semantics/labels';
import { defineRule } from '../../rule';
import { nearLabels } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';
import { labelText, named } from '../../words';

export const unservedGateway = defineRule({
  id: 'gateway/unserved-gateway',
  severity: 'error',
  summary: 'The selector of a Gateway selects gateway pods.',
  reads: ['Gateway', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: ['IST0101', 'KIA0302'],
  why: 'A Gateway configures the pods that its selector selects, in every namespace. If it does not select any pods, nothing listens.',

  check(mesh, report) {
    const unserved = mesh.gateways.istio.filter(
      (gateway) => Object.keys(gateway.selector).length > 0 && mesh.gateways.podsOf(gateway).length === 0,
    );
    if (unserved.length === 0) return;

    const gatewayPods = mesh.workloads.all.filter((workload) => mesh.workloads.dataPlaneOf(workload) === 'gateway');
    const meantBy = nearLabels(mesh);
    for (const { at, selector } of unserved) {
      const meant = meantBy(selector) ?? otherInstallation(selector, gatewayPods);
      report({
        message: `no pod has the labels ${labelText(selector)}, so nothing listens for this Gateway`,
        ...judgeUnknown(mesh, {
          at: at.field('spec', 'selector'),
          name: `gateway pods ${labelText(selector)}`,
          meant: meant && labelText(meant),
          isPlaceKnown: gatewayPods.length > 0,
          fix: gatewayPods.length > 0 ? `select labels of ${named(gatewayPods.map(({ entry }) => entry.ref))}` : undefined,
        }),
      });
    }
  },
});

/** The labels of gateway pods of the input of which a selector has another installation's: `istio: ingressgateway` and `istio: ingress`. */
function otherInstallation(selector: Labels, gatewayPods: readonly Workload[]): Labels | undefined {
  const [[key, written], ...others] = Object.entries(selector);
  if (others.length > 0) return undefined;
  const own = gatewayPods.map(({ labels }) => labels[key] ?? '').find((label) => label !== '' && isPart(label, written));
  return own === undefined ? undefined : { [key]: own };
}

function isPart(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one) || one.endsWith(other) || other.endsWith(one);
}
