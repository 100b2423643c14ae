import { STATUS_CODES } from 'node:http';

/** A failure after which a request is retried: a condition of Envoy or gRPC, or a status code such as `503`. */
export type RetryCondition =
  | '5xx'
  | 'gateway-error'
  | 'reset'
  | 'reset-before-request'
  | 'connect-failure'
  | 'envoy-ratelimited'
  | 'retriable-4xx'
  | 'refused-stream'
  | 'retriable-status-codes'
  | 'retriable-headers'
  | 'http3-post-connect-failure'
  | 'cancelled'
  | 'deadline-exceeded'
  | 'internal'
  | 'resource-exhausted'
  | 'unavailable'
  | `${number}`;

const CONDITIONS: Readonly<Record<Exclude<RetryCondition, `${number}`>, true>> = {
  '5xx': true,
  'gateway-error': true,
  reset: true,
  'reset-before-request': true,
  'connect-failure': true,
  'envoy-ratelimited': true,
  'retriable-4xx': true,
  'refused-stream': true,
  'retriable-status-codes': true,
  'retriable-headers': true,
  'http3-post-connect-failure': true,
  cancelled: true,
  'deadline-exceeded': true,
  internal: true,
  'resource-exhausted': true,
  unavailable: true,
};

/** The failures, besides status codes, after which Istio can retry a request. */
export const RETRY_CONDITIONS: readonly string[] = Object.keys(CONDITIONS);

/** Node.js has a name for this status, istiod does not. */
const UNNAMED_STATUS = '509';

/** True if istiod accepts it as a retry condition. */
export function isRetryCondition(text: string): text is RetryCondition {
  return RETRY_CONDITIONS.includes(text) || isStatus(text);
}

function isStatus(text: string): boolean {
  const code = String(Number.parseInt(text, 10));
  return /^\+?\d+$/.test(text) && code !== UNNAMED_STATUS && STATUS_CODES[code] !== undefined;
}
