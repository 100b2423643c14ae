import { explain, type Outcome, type PreparedRequest, Simulator } from '../simulate';

/** What a matcher answers to jest. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** A request in the form that matchers accept. */
export type RequestLike = string | PreparedRequest;

/**
 * Sends a request through the simulator that stands in `expect(…)`.
 *
 * @throws when it names a caller, service, host or port that does not exist: no matcher may pass for that reason, with or without `not`
 */
export function sent(received: unknown, matcher: string, request: RequestLike): Outcome {
  const outcome = outcomeIn(received, matcher, request);
  if (outcome.unknown) throw new Error(`${matcher}: ${outcome.unknown.message}`);
  return outcome;
}

/**
 * The same for a matcher that asks whether the service, host or port exists.
 *
 * @throws when the request cannot be read, or nobody has the caller's name
 */
export function outcomeIn(received: unknown, matcher: string, request: RequestLike): Outcome {
  const outcome = simulatorIn(received, matcher).send(request);
  if (outcome.kind === 'invalid') throw new Error(`${matcher}: ${outcome.reason}`);
  return outcome;
}

/** The simulator that stands in `expect(…)`. */
export function simulatorIn(received: unknown, matcher: string): Simulator {
  if (received instanceof Simulator) return received;
  throw new Error(
    `expect(mesh).${matcher}(…) needs a Simulator, not ${received === null ? 'null' : typeof received}; write Simulator.of(app)`,
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
