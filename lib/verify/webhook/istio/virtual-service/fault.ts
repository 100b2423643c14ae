import { GRPC_STATUS } from '../../../../semantics/grpc-status';
import { listed, type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkDuration } from '../values/duration';

/** Errors and delays on purpose. */
export function* checkFault(fault: Field): Problems {
  if (!fault.exists) return;
  if (!fault.get('abort').exists && !fault.get('delay').exists) yield refuse(fault, 'the fault is empty', 'write abort or delay');
  if (fault.get('abort').exists) yield* checkAbort(fault.get('abort'));
  if (fault.get('delay').exists) yield* checkDelay(fault.get('delay'));
}

function* checkAbort(abort: Field): Problems {
  yield* checkPercentage(abort.get('percentage'));
  const grpc = abort.get('grpcStatus');
  const http = abort.get('httpStatus');
  const http2 = abort.get('http2Error');
  if (grpc.exists && !GRPC_STATUS.includes(grpc.text))
    yield refuse(grpc, `${quoted(grpc.text)} is not a valid gRPC status`, `write one of ${listed(GRPC_STATUS)}`);
  if (http2.exists) yield refuse(http2, 'aborting with an HTTP/2 error is not supported', 'write httpStatus or grpcStatus');
  if (http.exists) yield* checkHttpStatus(http);
  if (!grpc.exists && !http.exists && !http2.exists)
    yield warn(abort, 'the abort does not have an error, so requests are not aborted', 'write httpStatus or grpcStatus');
}

function* checkDelay(delay: Field): Problems {
  yield* checkPercentage(delay.get('percentage'));
  yield* checkDuration(delay.get('fixedDelay'));
  const exponential = delay.get('exponentialDelay');
  yield* checkDuration(exponential);
  if (exponential.exists) yield refuse(exponential, 'exponentialDelay is not supported', 'write fixedDelay');
}

function* checkPercentage(percentage: Field): Problems {
  const value = percentage.get('value');
  const tooSmall = value.number > 0 && value.number < 0.0001;
  if (value.number < 0 || value.number > 100 || tooSmall)
    yield refuse(value, `percentage ${value.number} is out of range`, 'write 0, or a number from 0.0001 to 100');
}

/** The status of a response that the proxy makes up. */
export function* checkHttpStatus(at: Field): Problems {
  // istiod's own limit lets 600 through.
  if (at.number < 200 || at.number > 600) yield refuse(at, `HTTP status ${at.number} is out of range`, 'write a status from 200 to 599');
}
