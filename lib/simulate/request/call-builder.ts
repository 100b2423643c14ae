import { type Caller, OWN_PORT, type RequestOptions } from './request';

/** A request with its options, as one value. */
export interface PreparedRequest {
  readonly text: string;
  readonly options: RequestOptions;
}

/** A request with headers, a token or a caller: `request('GET https://shop.example.com/', { headers: { 'end-user': 'jason' } })`. */
export function request(text: string, options: RequestOptions = {}): PreparedRequest {
  return { text, options };
}

/** The service that is called: its name, or any object with a name and a namespace. */
export type Callee = string | { readonly name: string; readonly namespace?: string };

/** The options of a request to a service. */
export interface CallOptions extends Omit<RequestOptions, 'from' | 'via'> {
  /** @default / */
  readonly path?: string;
  /** Port of the Service. @default its only port, or its first */
  readonly port?: number;
  /** @default http */
  readonly scheme?: 'http' | 'https' | 'grpc' | 'tcp' | 'tls';
}

/** Starts a request between two workloads, written as a sentence: `call.from('productpage').to('reviews')`. */
export const call = {
  /** @param caller the workload that sends the request */
  from: (caller: Caller) => ({
    /** @param callee the service that it is sent to */
    to: (callee: Callee, options: CallOptions = {}): PreparedRequest => {
      const { path = '/', port = OWN_PORT, scheme = 'http', ...rest } = options;
      const method = rest.method === undefined ? '' : `${rest.method} `;
      return { text: `${method}${scheme}://${nameOf(callee)}:${port}${path}`, options: { ...rest, from: caller } };
    },
  }),
};

function nameOf(callee: Callee): string {
  if (typeof callee === 'string') return callee;
  return callee.namespace === undefined ? callee.name : `${callee.name}.${callee.namespace}`;
}
