/** What the fields of a traffic policy say; `#` stands for the value. */
const WORDS: Readonly<Record<string, string>> = {
  'connectionPool.tcp.maxConnections': 'connection pool: at most # connections',
  'connectionPool.tcp.connectTimeout': 'connection pool: connections time out after #',
  'connectionPool.tcp.idleTimeout': 'connection pool: idle TCP connections are closed after #',
  'connectionPool.tcp.maxConnectionDuration': 'connection pool: connections are closed after #',
  'connectionPool.http.http1MaxPendingRequests': 'connection pool: at most # waiting requests',
  'connectionPool.http.http2MaxRequests': 'connection pool: at most # requests at a time',
  'connectionPool.http.maxRequestsPerConnection': 'connection pool: at most # requests for each connection',
  'connectionPool.http.maxRetries': 'connection pool: at most # retries at a time',
  'connectionPool.http.idleTimeout': 'connection pool: idle connections are closed after #',
  'connectionPool.http.h2UpgradePolicy': 'connection pool: upgrade to HTTP/2: #',
  'loadBalancer.simple': 'load balancing: #',
  'loadBalancer.warmup.duration': 'load balancing: warmup of new pods for #',
  'loadBalancer.warmupDurationSecs': 'load balancing: warmup of new pods for #',
  'loadBalancer.consistentHash.httpHeaderName': 'load balancing: by the hash of the header #',
  'loadBalancer.consistentHash.httpCookie.name': 'load balancing: by the hash of the cookie #',
  'loadBalancer.localityLbSetting.failoverPriority': 'failover by the labels #',
  'loadBalancer.localityLbSetting.failover': 'failover: #',
  'loadBalancer.localityLbSetting.distribute': 'weights by locality: #',
  'outlierDetection.consecutive5xxErrors': 'outlier detection: a pod is ejected after # errors in a row',
  'outlierDetection.consecutiveGatewayErrors': 'outlier detection: a pod is ejected after # gateway errors in a row',
  'outlierDetection.consecutiveLocalOriginFailures': 'outlier detection: a pod is ejected after # failed connections in a row',
  'outlierDetection.interval': 'outlier detection: pods are checked every #',
  'outlierDetection.baseEjectionTime': 'outlier detection: a pod is ejected for #',
  'outlierDetection.maxEjectionPercent': 'outlier detection: at most # % of the pods are ejected',
  'outlierDetection.minHealthPercent': 'outlier detection: disabled below # % healthy pods',
};

/** `connection pool: at most 100 → 10 connections`, `outlier detection: now a pod stays out for 30s`. */
export function policyWords(path: string, was: string | undefined, now: string | undefined): string {
  const words = WORDS[path] ?? `${nameOf(path)}${path.includes('.') ? '' : ':'} #`;
  if (was !== undefined && now !== undefined) return words.replace('#', `${was} → ${now}`);
  const said = words.replace('#', (now ?? was)!);
  const [subject, rest] = said.split(/: (.*)/);
  const adverb = now === undefined ? 'no longer' : 'now';
  return rest === undefined ? `${adverb} ${said}` : `${subject}: ${adverb} ${rest}`;
}

/** `connectionPool.tcp.tcpKeepalive.time` as `connection pool: tcp keepalive time`. */
function nameOf(path: string): string {
  const [first, ...rest] = path.split('.').map((step) => step.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
  return rest.length > 0 ? `${first}: ${rest.join(' ')}` : first;
}
