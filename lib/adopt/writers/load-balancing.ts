import { call, type Call } from '../code';
import { durationIn } from './duration';
import { type Fields, fieldsOf, given, lastArgument, listOf, NotSaid, optional, pick } from './fields';

const SIMPLE: Readonly<Record<string, string>> = {
  LEAST_REQUEST: 'leastRequest',
  PASSTHROUGH: 'passthrough',
  RANDOM: 'random',
  ROUND_ROBIN: 'roundRobin',
};

/** Which pod gets a request. */
export function writeLoadBalancing({ simple, consistentHash }: Fields): Call {
  if (consistentHash !== undefined) return writeHash(fieldsOf(consistentHash));
  if (typeof simple === 'string' && Object.hasOwn(SIMPLE, simple)) return call(`LoadBalancing.${SIMPLE[simple]}`);
  throw new NotSaid('there is no option for this load balancer');
}

function writeHash(hash: Fields): Call {
  const { httpHeaderName, httpCookie, httpQueryParameterName, useSourceIp, ringHash, maglev } = hash;
  const algorithm = { algorithm: optional(ringHash, writeRing) ?? optional(maglev, writeMaglev) };
  const options = lastArgument(given(algorithm));
  if (httpHeaderName !== undefined) return call('LoadBalancing.byHeader', httpHeaderName, ...options);
  if (httpQueryParameterName !== undefined) return call('LoadBalancing.byQueryParameter', httpQueryParameterName, ...options);
  if (useSourceIp === true) return call('LoadBalancing.bySourceIp', ...options);
  const cookie = fieldsOf(httpCookie);
  if (cookie.name === undefined) throw new NotSaid('there is no option for this hash');
  const fields = given({ ttl: durationIn(cookie, 'ttl'), ...pick(cookie, 'path'), ...algorithm });
  return call('LoadBalancing.byCookie', cookie.name, ...lastArgument(fields));
}

function writeMaglev(maglev: Fields): Call {
  return call('HashAlgorithm.maglev', ...Object.values(pick(maglev, 'tableSize')));
}

function writeRing(ring: Fields): Call {
  return call('HashAlgorithm.ringHash', ...Object.values(pick(ring, 'minimumRingSize')));
}

/** Where requests go by region and zone. */
export function writeLocality({ enabled, distribute, failover, failoverPriority }: Fields): Call {
  if (enabled === false) return call('Locality.ignored');
  if (distribute !== undefined) return call('Locality.distribute', byFrom(distribute));
  if (failover !== undefined) return call('Locality.failover', byFrom(failover));
  if (Array.isArray(failoverPriority)) return call('Locality.failoverPriority', ...failoverPriority);
  throw new NotSaid('there is no option for these locality settings');
}

function byFrom(rules: unknown): Fields {
  return Object.fromEntries(listOf(rules).map(({ from, to }) => [String(from), to]));
}
