import type { KubeObject } from '../manifest/manifest';
import type { AdoptedObject, NotAdopted } from './adopt-object';
import type { Statement, ValueCode } from './code';
import type { PlannedChart } from './layout';

/** A chart of the program with the code of its objects. */
export interface AdoptedChart extends Omit<PlannedChart, 'objects'> {
  readonly objects: readonly AdoptedObject[];
  /** The values that its objects, or those of other charts, use more than once, or that refer to one of its objects. */
  readonly values: readonly ValueCode[];
}

/** A chart with its statements in the order in which they can run. */
export interface ArrangedChart extends AdoptedChart {
  readonly statements: readonly Statement[];
  /** The charts that it refers to, by their ids. */
  readonly needs: readonly string[];
}

/** A program that writes exactly the objects it was made from, and what it leaves out. */
export interface Adoption {
  /** In the order in which they are created: a chart only refers to earlier ones. */
  readonly charts: readonly ArrangedChart[];
  /** What the charts write. */
  readonly written: readonly KubeObject[];
  /** Secrets, which must not be in a program: they stay where they are, and objects refer to them. */
  readonly secrets: readonly KubeObject[];
  readonly notAdopted: readonly NotAdopted[];
}
