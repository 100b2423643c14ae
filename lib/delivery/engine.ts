import type { ApiObject } from 'cdk8s';
import type { Mesh } from './mesh';
import type { OutputFile } from './output-file';
import type { HandedOver } from '../core/handed-over';
import type { PhaseName } from './phase';

/** An object of an app as it will be written, and its phase. */
export interface PlacedObject {
  readonly phase: PhaseName;
  readonly object: ApiObject;
}

/** The app that is delivered. */
export interface Shipment {
  /** The mesh of the app; undefined for an app without a `Mesh`. */
  readonly mesh: Mesh | undefined;
  readonly objects: readonly PlacedObject[];
  /** Fields that controllers of the cluster write. */
  readonly handedOver: readonly HandedOver[];
  /** Name of its folder below the output folder of the fleet; undefined for an app of its own. */
  readonly cluster: string | undefined;
}

/** How a tool applies manifests to a cluster. */
export interface DeliveryEngine {
  /** Name of the folder next to the output folder for files to apply manually. */
  readonly bootstrapDir: string;
  /** True if the tool needs to know the phase of every chart. */
  readonly needsPhases: boolean;
  /** Folder of a phase's charts, below the output folder. */
  folderOf(phase: PhaseName): string;
  /** Adds to an object what the tool needs to know. */
  prepare(placed: PlacedObject): void;
  /** Files that the tool needs besides the charts. */
  filesOf(shipment: Shipment): OutputFile[];
  /** Files that the tool needs for several clusters. */
  filesOfFleet(clusters: readonly string[]): OutputFile[];
}
