import { manifestsOf } from '../html/documents';
import { type Hop, hopsOf } from '../html/hops';
import type { PageMesh } from '../html/page-data';
import { Nodes } from '../reading/nodes';
import { explain, type RequestOptions, Simulator } from '../../simulate';
import { knowCertificates } from './builtins/crypto';

/** What becomes of a request in one of the meshes. */
export interface Answer {
  readonly text: string;
  readonly hops: readonly Hop[];
}

/** A mesh that requests are sent to. */
export class AskedMesh {
  private readonly simulator: Simulator;
  private readonly nodes: Nodes;

  constructor({ documents, certificates }: PageMesh) {
    knowCertificates(certificates);
    this.simulator = Simulator.of(manifestsOf(documents), { assumeInstalled: true });
    this.nodes = new Nodes(this.simulator);
  }

  ask(request: string, options: RequestOptions): Answer {
    const outcome = this.simulator.run(request, options, true);
    return { text: explain(outcome), hops: hopsOf(outcome, this.nodes) };
  }
}
