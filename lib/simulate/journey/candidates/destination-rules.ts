import { selects } from '../../../semantics/labels';
import { labelText, named } from '../../../semantics/words';
import type { DestinationRule } from '../../../mesh/destination-rules/destination-rule';
import type { Service } from '../../../mesh/services/service';
import type { Candidate, Reason } from './candidate';
import { notExported } from './export-reason';
import type { Here } from './here';

/** The DestinationRules for a destination without this subset, and why they do not apply to this proxy. */
export function unusedDestinationRules({ view, hop }: Here): readonly Candidate[] {
  const lost = hop.deliveries.filter(({ missing }) => missing !== undefined).map(({ name }) => name.split('|'));
  const hosts = new Set(lost.filter(([, , subset]) => subset).map(([, , , host]) => host));
  return [...hosts].flatMap((host) => {
    const service = view.service(host);
    const inForce = service && view.destinationRule(service);
    const others = view.mesh.destinationRules.covering(host).filter(({ entry }) => !inForce?.entries.includes(entry));
    return service ? others.map((rule) => ({ object: rule.entry.ref, ...whyNotInForce(rule, service, inForce, view) })) : [];
  });
}

function whyNotInForce(rule: DestinationRule, { namespace }: Service, inForce: DestinationRule | undefined, view: Here['view']): Reason {
  const { entry, workloadSelector } = rule;
  const counted = [...new Set([view.namespace, namespace, view.mesh.config.rootNamespace])];
  const hidden = notExported(rule, { view });
  if (hidden) return hidden;
  if (!counted.includes(rule.namespace)) {
    return {
      place: entry.at('metadata', 'namespace'),
      because: `it is in namespace ${rule.namespace}, but ${view.proxy.name} only uses rules in ${named(counted)}`,
    };
  }
  if (workloadSelector && !selects(workloadSelector, view.proxy.labels)) {
    return { place: entry.at('spec', 'workloadSelector'), because: `it only applies to callers with ${labelText(workloadSelector)}` };
  }
  return {
    place: entry.at('spec', 'host'),
    because: inForce ? `${named(inForce.entries.map(({ ref }) => ref))} applies instead` : 'it does not apply here',
  };
}
