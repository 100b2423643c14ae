import { Duration, type App } from 'cdk8s';
import {
  ClientTls,
  DestinationRule,
  HashAlgorithm,
  LoadBalancing,
  Locality,
  OutlierDetection,
  PolicyTarget,
  type ConnectionPool,
  type PortPolicy,
  type TrafficPolicy,
} from '../../../lib';
import { ratings, reviews, shop } from './shop';

const connectionPool: ConnectionPool = {
  tcp: {
    maxConnections: 100,
    connectTimeout: Duration.seconds(1),
    idleTimeout: Duration.hours(1),
    maxConnectionDuration: Duration.hours(1),
  },
  http: {
    http1MaxPendingRequests: 10,
    http2MaxRequests: 100,
    maxRequestsPerConnection: 10,
    maxRetries: 3,
    idleTimeout: Duration.minutes(5),
    h2UpgradePolicy: 'UPGRADE',
  },
};

const outliers = { interval: Duration.seconds(10), baseEjectionTime: Duration.seconds(30), maxEjectionPercent: 50, minHealthPercent: 30 };
const warmup = { duration: Duration.minutes(1), minimumPercent: 10, aggression: 1 };
const certificate = { clientCertificate: '/etc/certs/tls.crt', privateKey: '/etc/certs/tls.key' };
const tls = { sni: 'reviews', subjectAltNames: ['reviews'], caCertificates: '/etc/certs/ca.crt' };

/** Options of which a policy takes one at a time; each is used for the service, its ports and its subsets. */
const policies: readonly PortPolicy[] = [
  {
    loadBalancer: LoadBalancing.leastRequest(),
    warmup,
    connectionPool,
    outlierDetection: OutlierDetection.consecutive5xx(5, outliers),
    tls: ClientTls.mutual(certificate, tls),
  },
  {
    locality: Locality.failover({ 'in-west': 'in-south' }),
    outlierDetection: OutlierDetection.consecutiveGatewayErrors(5),
    tls: ClientTls.simple({ credentialName: 'reviews-ca', insecureSkipVerify: false }),
  },
  { locality: Locality.failoverPriority('topology.kubernetes.io/region'), outlierDetection: OutlierDetection.consecutive5xx(5) },
  { locality: Locality.distribute({ 'in-west/*': { 'in-west/*': 80, 'in-south/*': 20 } }) },
  { locality: Locality.ignored() },
  { loadBalancer: LoadBalancing.byHeader('end-user', { algorithm: HashAlgorithm.ringHash(1024) }) },
  { loadBalancer: LoadBalancing.byCookie('session', { ttl: Duration.hours(1), path: '/', algorithm: HashAlgorithm.maglev(65537) }) },
  { loadBalancer: LoadBalancing.byQueryParameter('user') },
  { loadBalancer: LoadBalancing.bySourceIp() },
];

export function destinationRule(app: App): void {
  const chart = shop(app);
  policies.forEach((policy, index) => {
    const whole: TrafficPolicy = { ...policy, ports: { 9080: policy }, retryBudget: { percent: 20, minRetryConcurrency: 3 } };
    new DestinationRule(chart, `Reviews${index}`, {
      service: reviews,
      exportTo: ['.'],
      callers: PolicyTarget.workload('shop', { app: 'ratings' }),
      ...whole,
    }).addSubset('v1', { version: 'v1' }, whole);
  });
  new DestinationRule(chart, 'Ratings', { service: ratings });
}
