import { GRPC_STATUS } from '../../semantics/grpc-status';

/** What a client of gRPC gets in place of a status of HTTP: 200, and the status of gRPC in a header. */
export interface GrpcAnswer {
  readonly status: 200;
  readonly responseHeaders: ReadonlyMap<string, string>;
}

const STATUS = 'grpc-status';
const CONTENT_TYPE = /^application\/grpc($|[+;])/;

/** True for the content type of a request of gRPC. */
export function isGrpc(contentType: string | undefined): boolean {
  return CONTENT_TYPE.test(contentType ?? '');
}

/** The number of a status of gRPC by its name. */
export function grpcNumber(name: string): number {
  const index = GRPC_STATUS.indexOf(name);
  return index < 0 ? GRPC_STATUS.indexOf('UNKNOWN') : index;
}

/** The answer of a proxy that does not forward a request, by its status of HTTP. */
export function grpcAnswer(status: number, message = '', headers: ReadonlyMap<string, string> = new Map()): GrpcAnswer {
  return grpcAnswerWith(grpcNumber(OF_HTTP[status] ?? 'UNKNOWN'), message, headers);
}

/** The answer with a status of gRPC. */
export function grpcAnswerWith(number: number, message: string, headers: ReadonlyMap<string, string> = new Map()): GrpcAnswer {
  return {
    status: 200,
    responseHeaders: new Map([...headers, [STATUS, String(number)], ...(message ? [['grpc-message', message] as const] : [])]),
  };
}

/** `grpc-status 7 PERMISSION_DENIED`, of an answer that has one. */
export function grpcText(responseHeaders: ReadonlyMap<string, string>): string | undefined {
  const number = responseHeaders.get(STATUS);
  return number === undefined ? undefined : `${STATUS} ${number} ${GRPC_STATUS[Number(number)] ?? ''}`.trimEnd();
}

/** True for an answer that says by a status of gRPC that the call failed. */
export function failsByGrpc(responseHeaders: ReadonlyMap<string, string>): boolean {
  return (responseHeaders.get(STATUS) ?? '0') !== '0';
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
