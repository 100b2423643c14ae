import { GRPC_STATUS } from '../../semantics/grpc-status';
import type { Fault } from '../../mesh/routes/http-action';
import type { Hop } from '../hop';
import type { Message } from '../message';

/** What a fault does with every request: where only a share of them is hit, nothing is certain of one. */
export interface CertainFault {
  readonly abort?: Pick<Hop, 'kind' | 'reason' | 'status' | 'responseHeaders' | 'body' | 'details' | 'at'>;
  /** DI for a delay, FI for an abort. */
  readonly flags?: string;
}

/** A delay is not simulated further than its flag: the request goes on when it is over. */
export function certainFault(fault: Fault | undefined, message: Message): CertainFault {
  const isDelayed = fault?.delay !== undefined && fault.delay.percent >= 100;
  const abort = fault?.abort && fault.abort.percent >= 100 ? fault.abort : undefined;
  const flags = [...(isDelayed ? ['DI'] : []), ...(abort ? ['FI'] : [])].join();
  return { flags: flags || undefined, abort: abort && aborted(abort, message) };
}

function aborted(abort: NonNullable<Fault['abort']>, message: Message): CertainFault['abort'] {
  const { http, grpc, at } = abort;
  const reason = `the fault aborts every request with ${http ?? grpc}`;
  const details = 'fault_filter_abort';
  if (!isGrpc(message)) {
    const status = http ?? 200; // a fault with a status of gRPC answers other requests as if nothing were wrong
    return { kind: 'answered', reason, status, body: BODY, responseHeaders: new Map(), details, at };
  }
  const status = http === undefined ? grpcNumber(grpc ?? '') : grpcOf(http);
  const responseHeaders = new Map([
    ['grpc-status', String(status)],
    ['grpc-message', BODY],
  ]);
  return { kind: 'answered', reason, status: 200, responseHeaders, details, at };
}

const BODY = 'fault filter abort';

function isGrpc({ headers }: Message): boolean {
  return /^application\/grpc($|[+;])/.test(headers.get('content-type') ?? '');
}

function grpcNumber(name: string): number {
  const index = GRPC_STATUS.indexOf(name);
  return index < 0 ? GRPC_STATUS.indexOf('UNKNOWN') : index;
}

/** The status of gRPC that Envoy answers for one of HTTP. */
const OF_HTTP: Readonly<Record<number, string>> = {
  400: 'INTERNAL',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'UNIMPLEMENTED',
  429: 'UNAVAILABLE',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
};

function grpcOf(status: number): number {
  return grpcNumber(OF_HTTP[status] ?? 'UNKNOWN');
}
