import { call, type Call } from '../code';
import { durationIn } from './duration';
import { type Fields, fieldsOf, given, ifSaid, lastArgument, listOf, NotSaid, optional, pick } from './fields';
import { writeLoadBalancing, writeLocality } from './load-balancing';

/** The options of a traffic policy. What none of them says is left to the overrides of `spec`. */
export function writeTrafficPolicy(policy: Fields): Fields {
  const own = writePolicy(policy);
  const { portLevelSettings, retryBudget } = policy;
  // The construct writes what is said for all ports into each port again, which a manifest seldom does.
  const ports = portLevelSettings === undefined || Object.keys(own).length > 0 ? undefined : writePorts(portLevelSettings);
  return given({
    ...own,
    ports,
    retryBudget: optional(retryBudget, (budget) => pick(budget, 'percent', 'minRetryConcurrency')),
  });
}

function writePolicy(policy: Fields): Fields {
  const { loadBalancer, connectionPool, outlierDetection, tls } = policy;
  return given({
    ...optional(loadBalancer, writeBalancer),
    connectionPool: ifSaid(() => optional(connectionPool, writePool)),
    outlierDetection: ifSaid(() => optional(outlierDetection, writeOutliers)),
    tls: ifSaid(() => optional(tls, writeTls)),
  });
}

function writePorts(settings: unknown): Fields {
  return Object.fromEntries(listOf(settings).map((setting) => [String(fieldsOf(setting.port).number), writePolicy(setting)]));
}

function writeBalancer(balancer: Fields): Fields {
  const { localityLbSetting, warmup } = balancer;
  return {
    loadBalancer: ifSaid(() => writeLoadBalancing(balancer)),
    locality: ifSaid(() => optional(localityLbSetting, writeLocality)),
    warmup: ifSaid(() => optional(warmup, writeWarmup)),
  };
}

function writeWarmup(warmup: Fields): Fields {
  return given({ duration: durationIn(warmup, 'duration'), ...pick(warmup, 'minimumPercent', 'aggression') });
}

function writePool({ tcp, http }: Fields): Fields {
  return given({ tcp: optional(tcp, writeTcpPool), http: optional(http, writeHttpPool) });
}

function writeHttpPool(http: Fields): Fields {
  const limits = ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries'];
  return given({ ...pick(http, ...limits), idleTimeout: durationIn(http, 'idleTimeout'), ...pick(http, 'h2UpgradePolicy') });
}

function writeTcpPool(tcp: Fields): Fields {
  const times = ['connectTimeout', 'idleTimeout', 'maxConnectionDuration'];
  return given({ ...pick(tcp, 'maxConnections'), ...Object.fromEntries(times.map((time) => [time, durationIn(tcp, time)])) });
}

function writeOutliers(outliers: Fields): Call {
  const { consecutive5xxErrors, consecutiveGatewayErrors } = outliers;
  const options = given({
    interval: durationIn(outliers, 'interval'),
    baseEjectionTime: durationIn(outliers, 'baseEjectionTime'),
    ...pick(outliers, 'maxEjectionPercent', 'minHealthPercent'),
  });
  if (consecutiveGatewayErrors !== undefined && consecutive5xxErrors === 0) {
    return call('OutlierDetection.consecutiveGatewayErrors', consecutiveGatewayErrors, ...lastArgument(options));
  }
  if (consecutive5xxErrors === undefined) throw new NotSaid('outlier detection does not count 5xx answers');
  return call('OutlierDetection.consecutive5xx', consecutive5xxErrors, ...lastArgument(options));
}

const CHECKS: readonly string[] = ['sni', 'subjectAltNames', 'caCertificates', 'credentialName', 'insecureSkipVerify'];

function writeTls(tls: Fields): Call {
  const { mode, credentialName } = tls;
  if (mode === 'DISABLE') return call('ClientTls.disable');
  if (mode === 'SIMPLE') return call('ClientTls.simple', ...lastArgument(pick(tls, ...CHECKS)));
  if (mode === 'ISTIO_MUTUAL') return call('ClientTls.istioMutual', ...lastArgument(pick(tls, 'sni', 'subjectAltNames')));
  if (mode !== 'MUTUAL') throw new NotSaid('the TLS of callers does not have a mode');
  const certificate = credentialName === undefined ? pick(tls, 'clientCertificate', 'privateKey') : { credentialName };
  if (credentialName === undefined && Object.keys(certificate).length < 2) throw new NotSaid('callers do not have a certificate');
  return call('ClientTls.mutual', certificate, ...lastArgument(pick(tls, ...CHECKS.filter((check) => check !== 'credentialName'))));
}
