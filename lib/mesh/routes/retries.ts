import { parseDuration } from '../../semantics/duration';
import type { Cursor } from '../reading/cursor';
import type { Retries } from './http-action';

const DEFAULT_RETRY_ON = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes';

/** Istio's retries for routes that do not set them. */
export const DEFAULT_RETRIES: Retries = {
  attempts: 2,
  retryOn: DEFAULT_RETRY_ON,
  statusCodes: [],
  otherLocalities: false,
};

/** The failures after which a request is retried, as `retryOn` lists them: with the status codes instead of the condition that stands for them. */
export function failuresOf({ retryOn, statusCodes }: Retries): string {
  const conditions = retryOn.split(',').filter((condition) => condition !== '' && (statusCodes.length === 0 || condition !== BY_STATUS));
  return [...conditions, ...statusCodes].join(',');
}

const BY_STATUS = 'retriable-status-codes';

/** Reads `retries`. Zero attempts, or an empty object, disable retries. */
export function readRetries(field: Cursor): Retries | 'none' | undefined {
  if (!field.present) return undefined;
  const attempts = field.get('attempts').number() ?? 0;
  if (attempts <= 0) return 'none';
  const backoff = field.get('backoff').text();
  const perTry = field.get('perTryTimeout').text();
  return {
    at: field.at,
    attempts,
    perTryTimeout: perTry === undefined ? undefined : parseDuration(perTry),
    backoff: backoff === undefined ? undefined : parseDuration(backoff),
    ...retryOn(field.get('retryOn').text() ?? ''),
    avoidPreviousHosts: field.get('retryIgnorePreviousHosts').present ? field.get('retryIgnorePreviousHosts').isTrue : undefined,
    otherLocalities: field.get('retryRemoteLocalities').isTrue,
  };
}

/** Istio lists status codes among the conditions, and Envoy separately. */
function retryOn(text: string): Pick<Retries, 'retryOn' | 'statusCodes'> {
  if (!text) return { retryOn: DEFAULT_RETRY_ON, statusCodes: [] };
  const conditions = text.split(',');
  const codes = conditions.filter((condition) => /^\d+$/.test(condition)).map(Number);
  const named = conditions.filter((condition) => !/^\d+$/.test(condition)).join(',');
  if (codes.length === 0) return { retryOn: named, statusCodes: [] };
  return { retryOn: named.includes(BY_STATUS) ? named : `${named},${BY_STATUS}`, statusCodes: codes };
}
