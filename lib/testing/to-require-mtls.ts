import type { Caller } from '../simulate';
import { type MatcherResult, simulatorIn } from './matcher';

/** The port. */
export interface MtlsOptions {
  /** The workload's own port, not the Service's. @default every port that a Service forwards to */
  readonly port?: number;
}

/** Passes if the workload only accepts mutual TLS. */
export function toRequireMtls(received: unknown, workload: Caller, { port }: MtlsOptions = {}): MatcherResult {
  const found = simulatorIn(received, 'toRequireMtls').mutualTls(workload);
  if (typeof found === 'string') throw new Error(`toRequireMtls: ${found}`);
  const asked = port === undefined ? found : found.filter((mode) => mode.port === port);
  if (asked.length === 0)
    throw new Error(`toRequireMtls: no Service forwards to port ${port}; write ${found.map((mode) => mode.port).join(' or ')}`);
  const pass = asked.every(({ mode }) => mode === 'STRICT');
  const modes = asked.map(
    ({ port: number, mode, at, unenforced }) => `port ${number}: ${unenforced ?? `${mode} [${at ? at.toString() : "Istio's default"}]`}`,
  );
  return { pass, message: () => `expected the workload ${pass ? 'not ' : ''}to require mutual TLS\n\n${modes.join('\n')}` };
}
