import { GRPC_STATUS } from '../../semantics/grpc-status';
import { call, type Call, type Expression, MethodOf } from '../code';
import { durationIn, writeDuration } from './duration';
import { type Fields, fieldsOf, given, lastArgument, listOf, NotSaid, optional, optionalList, pick } from './fields';
import { writeDestination } from './host';
import { type WriteGateways, writeHttpMatches } from './http-match';
import { writeAction } from './route-action';
import { writeStringMatch } from './string-match';

/** A route for HTTP as the options of `addHttpRoute`. */
export function writeHttpRoute(route: Fields, namespace: string, writeGateways: WriteGateways): Fields {
  const { match, rewrite, headers, corsPolicy, mirrors, retries, fault } = route;
  return given({
    match: match === undefined ? undefined : writeHttpMatches(match, writeGateways),
    action: writeAction(route, namespace),
    rewrite: optional(rewrite, writeRewrite),
    headers,
    cors: optional(corsPolicy, writeCors),
    mirrors: optionalList(mirrors, writeMirror),
    timeout: durationIn(route, 'timeout'),
    retries: optional(retries, writeRetries),
    fault: optional(fault, writeFault),
  });
}

function writeRewrite({ uri, uriRegexRewrite, authority }: Fields): Call {
  const options = lastArgument(given({ authority }));
  if (uri !== undefined) return call('Rewrite.path', uri, ...options);
  if (uriRegexRewrite === undefined) return call('Rewrite.authority', authority);
  const { match, rewrite } = fieldsOf(uriRegexRewrite);
  return call('Rewrite.pathRegex', match, rewrite, ...options);
}

function writeCors(cors: Fields): Fields {
  const { unmatchedPreflights } = cors;
  return given({
    allowOrigins: listOf(cors.allowOrigins).map((origin) => writeStringMatch('StringMatch', origin)),
    ...pick(cors, 'allowMethods', 'allowHeaders', 'exposeHeaders'),
    maxAge: durationIn(cors, 'maxAge'),
    ...pick(cors, 'allowCredentials'),
    unmatchedPreflights: unmatchedPreflights === 'UNSPECIFIED' ? undefined : unmatchedPreflights,
  });
}

function writeMirror({ destination, percentage }: Fields): Call {
  return call('Mirror.to', writeDestination(destination), ...lastArgument(percent(percentage)));
}

function writeRetries(retries: Fields): Call {
  const { attempts, retryOn } = retries;
  if (attempts === undefined) throw new NotSaid('the retries do not set attempts');
  if (attempts === 0) return call('RetryPolicy.none');
  const options = given({
    perTry: durationIn(retries, 'perTryTimeout'),
    on: typeof retryOn === 'string' && retryOn !== '' ? retryOn.split(',') : undefined,
    backoff: durationIn(retries, 'backoff'),
    remoteLocalities: retries.retryRemoteLocalities,
    ignorePreviousHosts: retries.retryIgnorePreviousHosts,
  });
  return call('RetryPolicy.attempts', attempts, ...lastArgument(options));
}

function writeFault({ delay, abort }: Fields): Expression {
  const [first, second] = [optional(delay, writeDelay), optional(abort, writeAbort)].flatMap((fault) => fault ?? []);
  if (first === undefined) throw new NotSaid('a fault is neither a delay nor an abort');
  return second === undefined ? first : new MethodOf(first, 'and', [second]);
}

function writeDelay({ fixedDelay, percentage }: Fields): Call {
  return call('Fault.delay', writeDuration(fixedDelay), ...lastArgument(percent(percentage)));
}

function writeAbort({ httpStatus, grpcStatus, percentage }: Fields): Call {
  const options = lastArgument(percent(percentage));
  if (httpStatus !== undefined) return call('Fault.abort', httpStatus, ...options);
  if (!GRPC_STATUS.slice(1).includes(String(grpcStatus))) throw new NotSaid(`there is no option for the gRPC status ${String(grpcStatus)}`);
  return call('Fault.abortGrpc', grpcStatus, ...options);
}

function percent(percentage: unknown): Fields {
  const { value } = fieldsOf(percentage);
  return value === undefined || value === 100 ? {} : { percent: value };
}
