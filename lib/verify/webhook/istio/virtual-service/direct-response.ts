import { type Problems, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkHttpStatus } from './http-status';

const KILOBYTE = 1024;
const LIMIT = 1024 * KILOBYTE;
const LARGE = 100 * KILOBYTE;

/** A response that the proxy gives by itself. */
export function* checkDirectResponse(response: Field): Problems {
  if (!response.exists) return;
  const body = response.get('body');
  const text = Buffer.byteLength(body.get('string').text);
  const size = text > 0 ? text : Buffer.from(body.get('bytes').text, 'base64').length;
  if (size > LIMIT) yield refuse(body, `the body has ${size} bytes, more than ${LIMIT}`, 'serve it from a workload');
  else if (size > LARGE) yield warn(body, `the body has ${size} bytes and goes to every proxy`, 'serve it from a workload');
  yield* checkHttpStatus(response.get('status'));
}
