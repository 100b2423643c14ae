import { isVisible } from '../../../mesh/visibility/visibility';
import type { Candidate } from './candidate';
import { exportReason } from './export-reason';
import type { Here } from './here';

/** The Service of the request, if the proxy of the caller does not know it. */
export function hiddenService({ view, service, port, direction, isOpen }: Here): readonly Candidate[] {
  if (direction !== 'outbound' || !isOpen || !service || view.isOn(service, port)) return [];
  const object = service.entry.ref;
  if (!isVisible(service.exportedTo, view.namespace)) {
    return [{ object, place: service.entry.at(), because: exportReason(service.exportedTo, view.namespace) }];
  }
  if (!service.ports.some(({ number }) => number === port)) return [];
  return view.sidecar ? [{ object, ...notImported(view.sidecar) }] : [];
}

/** Why a proxy does not know a service that its Sidecar does not import. */
export function notImported({ entry }: NonNullable<Here['view']['sidecar']>) {
  return { place: entry.at('spec', 'egress'), because: `${entry.ref} does not import it: its egress hosts do not cover it` };
}
