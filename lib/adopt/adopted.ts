import type { KubeObject } from '../manifest/manifest';
import type { AdoptedObject, NotAdopted } from './adopt-object';
import type { ValueCode } from './code';
import type { PlannedChart } from './layout';

/** A chart of the program with the code of its objects. */
export interface AdoptedChart extends Omit<PlannedChart, 'objects'> {
  readonly objects: readonly AdoptedObject[];
  /** What its objects, or those of other charts, name more than once, or what stands for one of its objects. */
  readonly values: readonly ValueCode[];
}

/** A program that writes exactly the objects it was made from, and what it leaves out. */
export interface Adoption {
  /** In the order in which they are made: a chart refers to earlier ones only. */
  readonly charts: readonly AdoptedChart[];
  /** Secrets, which a program must not hold: they stay where they are, and objects name them. */
  readonly secrets: readonly KubeObject[];
  readonly notAdopted: readonly NotAdopted[];
}
