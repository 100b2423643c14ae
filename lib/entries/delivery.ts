/**
 * The mesh itself, and how an app is delivered: with kubectl, Argo CD or Flux, to one cluster or to a fleet.
 *
 * @example
 * const app = new MeshApp({ delivery: Delivery.argoCd({ repoUrl: 'https://git.example.com/mesh.git' }) });
 * new Mesh(app, 'mesh', { profile: 'production' });
 */
export { Delivery } from '../delivery/delivery';
export type { ArgoCdDeliveryOptions } from '../delivery/argocd/argocd-engine';
export { Fleet, type FleetProps } from '../delivery/fleet/fleet';
export { FleetCluster, type ClusterProps } from '../delivery/fleet/fleet-cluster';
export type { FluxDeliveryOptions } from '../delivery/flux/flux-engine';
export type { FluxSource } from '../delivery/flux/source';
export type { KubectlDeliveryOptions } from '../delivery/kubectl-engine';
export { Mesh, type ControlPlane, type MeshPlatform, type MeshProps } from '../delivery/mesh';
export type { MeshCluster, PrimaryControlPlane } from '../delivery/mesh-cluster';
export type { MeshProfile } from '../delivery/profile';
export type { RankedRelease, Release } from '../delivery/release';
export { MeshApp, type MeshAppProps } from '../delivery/mesh-app';
export * as argocd from '../delivery/argocd';
export * as flux from '../delivery/flux';
export * as sail from '../delivery/sail';
