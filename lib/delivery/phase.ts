/**
 * When a chart's objects may come: each phase needs what the phases before it made. The number starts the chart's file name, so
 * `kubectl apply -f dist` takes them in this order, and Argo CD and Flux wait between them.
 */
export const Phase = {
  /** Namespaces, with what makes them part of the mesh. */
  namespaces: 0,
  /** The control plane, where an operator makes it from a resource. */
  controlPlane: 10,
  /** Ingress gateways and their listeners. */
  gateway: 20,
  /** Policies that hold before the first application starts. */
  policy: 25,
  /** Who signs certificates. */
  issuers: 30,
  /** Applications. */
  apps: 40,
  /** DestinationRules: a subset has to be known before traffic is sent to it. */
  destinations: 45,
  /** VirtualServices. */
  traffic: 50,
  /** Certificates: they wait for DNS, so nothing waits for them. */
  certificates: 55,
  /** Dashboards and what feeds them. */
  addons: 60,
  /** What shows that it works. */
  proofs: 80,
} as const;

/** Name of a phase. */
export type PhaseName = keyof typeof Phase;

/** How files and folders of a phase start: `20`. */
export function phasePrefix(phase: PhaseName): string {
  return String(Phase[phase]).padStart(2, '0');
}
