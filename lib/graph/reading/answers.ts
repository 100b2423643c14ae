import type { PreparedRequest, TransportSecurity } from '../../simulate';
import type { Backend } from '../../review/behaviour/backend';
import type { Behaviour } from '../../review/behaviour/behaviour';
import type { Flow } from '../../review/flows/flow';
import type { GraphRequests } from '../model';
import type { Reading } from './reading';

/** What becomes of the requests of one flow. */
export interface Answers {
  readonly requests: GraphRequests;
  /** One request of each kind that arrives or is answered, whoever sends it. */
  readonly served: readonly string[];
  /** How the last connection is made, when it is the same for all that arrive. */
  readonly security?: TransportSecurity;
  /** Where the requests go that arrive; the plain request comes first. */
  readonly arriving: readonly (readonly Backend[])[];
}

/** Asks one request of each kind that the mesh tells apart. */
export function answersTo(flow: Flow, reading: Reading): Answers {
  const { observations } = reading.explore(flow);
  const { side } = reading;
  const served = observations.filter((observation) => isServed(observation[side]));
  const arriving = served.map((observation) => observation[side].backends.filter(({ problem }) => problem === undefined));
  const transports = new Set(arriving.flat().map(({ transport }) => transport));
  return {
    requests: requestsOf(served.length, observations.length),
    served: served.map(({ request }) => textOf(request)),
    security: transports.size === 1 ? securityOf([...transports][0]) : undefined,
    arriving,
  };
}

function textOf({ text, options: { headers = {}, jwt, clientCertificate, sourceIp } }: PreparedRequest): string {
  const details = [
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(jwt ? ['with a token'] : []),
    ...(clientCertificate ? ['with a client certificate'] : []),
    ...(sourceIp === undefined ? [] : [`from ${sourceIp}`]),
  ];
  return [text, ...details].join(', ');
}

function isServed({ answer, backends }: Behaviour): boolean {
  const isError = answer.kind === 'answered' && (answer.status ?? 200) >= 400;
  return answer.isServed && !isError && (backends.length === 0 || backends.some(({ problem }) => problem === undefined));
}

function requestsOf(served: number, asked: number): GraphRequests {
  if (served === 0) return 'none';
  return served === asked ? 'all' : 'some';
}

/** How connections are made; undefined if not all are made alike. */
export function securityOf(transport: string): TransportSecurity | undefined {
  return transport === 'mtls' || transport === 'tls' || transport === 'plaintext' ? transport : undefined;
}
