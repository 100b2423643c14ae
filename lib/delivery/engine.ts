import type { ApiObject } from 'cdk8s';
import type { Mesh } from './mesh';
import type { OutputFile } from './output-file';
import type { HandedOver } from '../core/handed-over';
import type { PhaseName } from './phase';

/** An object of an app as it will be written, and when it may come. */
export interface PlacedObject {
  readonly phase: PhaseName;
  readonly object: ApiObject;
}

/** What a delivery is about: one app. */
export interface Shipment {
  /** What the app runs on; undefined for an app without a `Mesh`. */
  readonly mesh: Mesh | undefined;
  readonly objects: readonly PlacedObject[];
  /** Fields that controllers of the cluster write. */
  readonly handedOver: readonly HandedOver[];
  /** Name of its folder below the output folder of the fleet; undefined for an app of its own. */
  readonly cluster: string | undefined;
}

/** How one tool takes manifests to a cluster. */
export interface DeliveryEngine {
  /** Name of the folder beside the output folder for what comes by hand. */
  readonly bootstrapDir: string;
  /** True when the tool needs to know the phase of every chart. */
  readonly needsPhases: boolean;
  /** Folder of a phase's charts, below the output folder. */
  folderOf(phase: PhaseName): string;
  /** Tells an object what the tool has to know of it. */
  prepare(placed: PlacedObject): void;
  /** What the tool needs beside the charts. */
  filesOf(shipment: Shipment): OutputFile[];
  /** What the tool needs for several clusters. */
  filesOfFleet(clusters: readonly string[]): OutputFile[];
}
