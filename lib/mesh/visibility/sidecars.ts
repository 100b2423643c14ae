import { SelectorIndex } from '../indexes/selector-index';
import type { MeshInput } from '../input';
import type { PolicySubject } from '../policies/policy-index';
import { NETWORKING } from '../reading/groups';
import { readSidecar, type Sidecar } from './sidecar';

/** The Sidecars of a mesh. */
export class Sidecars {
  private readonly index: SelectorIndex<Sidecar>;
  private readonly rootNamespace: string;

  constructor({ objects, config }: MeshInput) {
    this.index = new SelectorIndex(objects.oldestFirst('Sidecar', NETWORKING).map(readSidecar));
    this.rootNamespace = config.rootNamespace;
  }

  /** The one that applies to a workload; they are never merged: one that selects it, otherwise that of its namespace, otherwise that of the mesh. */
  for({ namespace, labels }: PolicySubject): Sidecar | undefined {
    return this.index.selecting(labels, namespace)[0] ?? this.index.wide(namespace)[0] ?? this.index.wide(this.rootNamespace)[0];
  }
}
