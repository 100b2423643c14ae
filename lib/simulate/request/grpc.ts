import { GRPC_STATUS } from '../../semantics/grpc-status';

/** What a gRPC client gets instead of an HTTP status: 200, and the gRPC status in a header. */
export interface GrpcAnswer {
  readonly status: 200;
  readonly responseHeaders: ReadonlyMap<string, string>;
}

const STATUS = 'grpc-status';
const CONTENT_TYPE = /^application\/grpc($|[+;])/;

/** True for the content type of a gRPC request. */
export function isGrpc(contentType: string | undefined): boolean {
  return CONTENT_TYPE.test(contentType ?? '');
}

/** The number of a gRPC status by its name. */
export function grpcNumber(name: string): number {
  const index = GRPC_STATUS.indexOf(name);
  return index < 0 ? GRPC_STATUS.indexOf('UNKNOWN') : index;
}

/** The response of a proxy that does not forward a request, by its HTTP status. */
export function grpcAnswer(status: number, message = '', headers: ReadonlyMap<string, string> = new Map()): GrpcAnswer {
  return grpcAnswerWith(grpcNumber(OF_HTTP[status] ?? 'UNKNOWN'), message, headers);
}

/** The response with a gRPC status. */
export function grpcAnswerWith(number: number, message: string, headers: ReadonlyMap<string, string> = new Map()): GrpcAnswer {
  return {
    status: 200,
    responseHeaders: new Map([...headers, [STATUS, String(number)], ...(message ? [['grpc-message', message] as const] : [])]),
  };
}

/** `grpc-status 7 PERMISSION_DENIED`, if the response has one. */
export function grpcText(responseHeaders: ReadonlyMap<string, string>): string | undefined {
  const number = responseHeaders.get(STATUS);
  return number === undefined ? undefined : `${STATUS} ${number} ${GRPC_STATUS[Number(number)] ?? ''}`.trimEnd();
}

/** True for a response with the gRPC status of a failed call. */
export function failsByGrpc(responseHeaders: ReadonlyMap<string, string>): boolean {
  return (responseHeaders.get(STATUS) ?? '0') !== '0';
}

/** The gRPC status that Envoy returns for an HTTP status. */
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
