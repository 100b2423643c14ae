import { manifestsOf } from '../html/documents';
import { type Hop, Ways } from '../html/hops';
import type { PageMesh } from '../html/page-data';
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
  private readonly ways: Ways;

  constructor({ documents, certificates }: PageMesh) {
    knowCertificates(certificates);
    this.simulator = Simulator.of(manifestsOf(documents), { assumeInstalled: true });
    this.ways = new Ways(this.simulator);
  }

  ask(request: string, options: RequestOptions): Answer {
    const outcome = this.simulator.run(request, options, true);
    return { text: explain(outcome), hops: this.ways.hopsOf(outcome) };
  }
}
