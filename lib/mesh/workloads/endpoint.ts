import type { Labels } from '../../semantics/labels';
import type { Cursor } from '../reading/cursor';
import type { Port } from '../services/port';
import type { Workload } from './workload';

/** A destination of the traffic of a service. */
export interface Endpoint {
  /** Absent for workloads without an address. */
  readonly address?: string;
  readonly port: number;
  readonly labels: Labels;
  readonly locality?: string;
  readonly takesMutualTls: boolean;
  /** Weight among the endpoints of its locality. */
  readonly weight: number;
  readonly workload?: Workload;
}

/** An endpoint that is listed in a ServiceEntry. */
export function writtenEndpoint(field: Cursor, port: Port): Endpoint {
  const labels = field.get('labels').labels();
  return {
    address: field.get('address').text(),
    port: field.get('ports', port.name).number() ?? (typeof port.target === 'number' ? port.target : port.number),
    labels,
    locality: field.get('locality').text(),
    takesMutualTls: labels['security.istio.io/tlsMode'] === 'istio',
    weight: field.get('weight').number() || 1,
  };
}

/** A workload that a Service selects. */
export function runningEndpoint(workload: Workload, port: Port): Endpoint {
  const { address, labels, locality, takesMutualTls, isMachine, spec } = workload;
  const weight = (isMachine ? spec.get('weight').number() : undefined) || 1;
  return { address, port: targetPort(workload, port), labels, locality, takesMutualTls, weight, workload };
}

/** A workload that a ServiceEntry selects; a WorkloadEntry can map the ports of the ServiceEntry to its own. */
export function enteredEndpoint(workload: Workload, port: Port): Endpoint {
  const endpoint = runningEndpoint(workload, port);
  const own = workload.isMachine ? workload.spec.get('ports', port.name).number() : undefined;
  return own === undefined ? endpoint : { ...endpoint, port: own };
}

/** An address of an EndpointSlice, and the workload that has it. */
export function slicedEndpoint(address: string, port: number, workload: Workload | undefined): Endpoint {
  return {
    address,
    port,
    labels: workload?.labels ?? {},
    locality: workload?.locality,
    takesMutualTls: workload?.takesMutualTls ?? false,
    weight: 1,
    workload,
  };
}

/** The port of the workload for a port of its Service. */
export function targetPort(
  workload: { containerPort(name: string): number | undefined } | undefined,
  { target, number }: Pick<Port, 'target' | 'number'>,
): number {
  return typeof target === 'number' ? target : (workload?.containerPort(target) ?? number);
}
