import { explain, type Outcome, type PreparedRequest, Simulator } from '../simulate';

/** What a matcher answers to jest. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** A request as a matcher takes it. */
export type RequestLike = string | PreparedRequest;

/** Sends a request through the simulator that stands in `expect(…)`. */
export function sent(received: unknown, matcher: string, request: RequestLike): Outcome {
  const mesh = simulatorIn(received, matcher);
  const outcome = mesh.send(request);
  if (outcome.kind === 'invalid') throw new Error(`${matcher}: ${outcome.reason}`);
  return outcome;
}

/** The simulator that stands in `expect(…)`. */
export function simulatorIn(received: unknown, matcher: string): Simulator {
  if (received instanceof Simulator) return received;
  throw new Error(
    `expect(mesh).${matcher}(…) wants a Simulator, got ${received === null ? 'null' : typeof received}; write Simulator.of(app)`,
  );
}

/** The answer of a matcher: what was wanted, what happened, and the way of the request. */
export function answer(pass: boolean, wanted: string, received: unknown, request: RequestLike): MatcherResult {
  return {
    pass,
    message: () => {
      const traced = (received as Simulator).run(request, {}, true);
      return `expected the mesh ${pass ? 'not ' : ''}to ${wanted}\n\n${explain(traced)}`;
    },
  };
}
