import type { ServicePortView } from '../../manifest/mesh/service';

/** Ports that Istio takes for TCP whatever their name: SMTP, DNS, MySQL, MongoDB. */
const WELL_KNOWN = [25, 53, 3306, 27017];

/** True when Istio has to guess what a port speaks. */
export function isUndeclared({ protocol, appProtocol, number }: ServicePortView): boolean {
  if (protocol !== 'unknown' || appProtocol?.toLowerCase() === 'hbone') return false;
  return appProtocol !== undefined || !WELL_KNOWN.includes(number);
}
