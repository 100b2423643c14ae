import { parseDuration } from '../../../../semantics/duration';
import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkDuration, checkDurationSyntax } from './duration';

const HTTP_LIMITS = ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams'];

/** How many connections and requests may be open. */
export function* checkConnectionPool(pool: Field): Problems {
  if (!pool.exists) return;
  if (!pool.get('http').exists && !pool.get('tcp').exists) {
    yield refuse(pool, 'the connection pool is empty', 'write tcp or http, or remove it');
    return;
  }
  yield* checkHttp(pool.get('http'));
  yield* checkTcp(pool.get('tcp'));
}

function* checkHttp(http: Field): Problems {
  for (const name of HTTP_LIMITS) yield* checkLimit(http.get(name));
  yield* checkDuration(http.get('idleTimeout'));
  const client = http.get('useClientProtocol');
  if (http.get('h2UpgradePolicy').text === 'UPGRADE' && client.isTrue) {
    yield refuse(client, 'useClientProtocol contradicts h2UpgradePolicy UPGRADE', 'remove one of the two');
  }
}

function* checkTcp(tcp: Field): Problems {
  yield* checkLimit(tcp.get('maxConnections'));
  yield* checkDuration(tcp.get('connectTimeout'));
  yield* checkDuration(tcp.get('maxConnectionDuration'));
  yield* checkIdleTimeout(tcp.get('idleTimeout'));
  yield* checkDuration(tcp.get('tcpKeepalive', 'time'));
  yield* checkDuration(tcp.get('tcpKeepalive', 'interval'));
}

/** Zero turns the timeout off. */
function* checkIdleTimeout(at: Field): Problems {
  const milliseconds = parseDuration(at.text);
  if (milliseconds === undefined) yield* checkDurationSyntax(at);
  else if (Math.trunc(milliseconds) !== 0) yield* checkDuration(at);
}

function* checkLimit(at: Field): Problems {
  if (at.number < 0)
    yield refuse(
      at,
      `${at.path[at.path.length - 1]} must not be negative, it is ${at.number}`,
      'write a whole number; 0 is the default of Envoy',
    );
}
