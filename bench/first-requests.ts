// first-requests.ts MESH COUNT: asks each destination of a synthetic mesh once, and prints the processor time of the model and of a request.
import { Simulator } from '../lib/simulate';
import { cpuSecondsOf, measured } from './measured';
import { MESHES, type SyntheticMesh } from './meshes';

const [name, count] = process.argv.slice(2);

// Compiles the code paths on a small mesh of the same kind, so that sizes can be compared.
warmUp(MESHES[name](200));
const { objects, requests } = MESHES[name](Number(count));

measured(() => {
  let mesh!: Simulator;
  const outcomes = new Map<string, number>();
  const model = cpuSecondsOf(() => {
    mesh = Simulator.of(objects);
    send(mesh, requests[0]);
  });
  const rest = requests.slice(1);
  const seconds = cpuSecondsOf(() => {
    for (const asked of rest) {
      const { kind } = send(mesh, asked);
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    }
  });
  return { model, microseconds: (1e6 * seconds) / rest.length, outcomes: Object.fromEntries(outcomes) };
});

function send(mesh: Simulator, { text, from }: SyntheticMesh['requests'][number]) {
  return mesh.send(text, from === undefined ? {} : { from });
}

function warmUp({ objects: few, requests: asked }: SyntheticMesh): void {
  for (let round = 0; round < 60; round += 1) {
    const mesh = Simulator.of(few);
    for (const each of asked) send(mesh, each);
  }
}
