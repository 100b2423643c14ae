/**
 * The order in which charts are applied: each phase needs the objects of the phases before it. The chart's file name starts with the
 * number, so `kubectl apply -f dist` applies them in this order, and Argo CD and Flux wait between them.
 */
export const Phase = {
  /** Namespaces, with the labels that make them part of the mesh. */
  namespaces: 0,
  /** The control plane, if an operator installs it from a resource. */
  controlPlane: 10,
  /** Ingress gateways and their listeners. */
  gateway: 20,
  /** Policies that apply before the first application starts. */
  policy: 25,
  /** Issuers of certificates. */
  issuers: 30,
  /** Applications. */
  apps: 40,
  /** DestinationRules: a subset must be known before traffic is sent to it. */
  destinations: 45,
  /** VirtualServices. */
  traffic: 50,
  /** Certificates: they wait for DNS, so nothing waits for them. */
  certificates: 55,
  /** Dashboards and their data sources. */
  addons: 60,
  /** Objects that show that it works. */
  proofs: 80,
} as const;

/** Name of a phase. */
export type PhaseName = keyof typeof Phase;

/** The prefix of files and folders of a phase: `20`. */
export function phasePrefix(phase: PhaseName): string {
  return String(Phase[phase]).padStart(2, '0');
}
