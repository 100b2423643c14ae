import type { Fault } from '../../../mesh/routes/http-action';
import { grpcAnswer, grpcAnswerWith, grpcNumber, isGrpc } from '../../request/grpc';
import type { Hop } from '../hop';
import type { Message } from '../../request/message';

/** What a fault does with every request; a fault for a share of them does not decide about a single request. */
export interface CertainFault {
  readonly abort?: Pick<Hop, 'kind' | 'reason' | 'status' | 'responseHeaders' | 'body' | 'details' | 'at'>;
  /** DI for a delay, FI for an abort. */
  readonly flags?: string;
}

/** Of a delay, only the flag is simulated: the request continues afterwards. */
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
  if (!isGrpc(message.headers.get('content-type'))) {
    const status = http ?? 200; // a fault with a status of gRPC answers other requests as if nothing were wrong
    return { kind: 'answered', reason, status, body: BODY, responseHeaders: new Map(), details, at };
  }
  const answer = http === undefined ? grpcAnswerWith(grpcNumber(grpc ?? ''), BODY) : grpcAnswer(http, BODY);
  return { kind: 'answered', reason, ...answer, details, at };
}

const BODY = 'fault filter abort';
