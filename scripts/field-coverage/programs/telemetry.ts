import { Duration, type App } from 'cdk8s';
import { AccessLogs, Metrics, Telemetry, TraceTag, Tracing } from '../../../lib';
import { ratings, reviews, shop } from './shop';

export function telemetry(app: App): void {
  const chart = shop(app);
  new Telemetry(chart, 'Reviews', {
    target: reviews,
    accessLogs: [AccessLogs.to('envoy', { filter: 'response.code >= 500', mode: 'SERVER' })],
    tracing: Tracing.to('jaeger', {
      percent: 5,
      mode: 'CLIENT',
      reportSpans: true,
      propagateContext: true,
      istioTags: true,
      sampleByRequestId: false,
      tags: {
        team: TraceTag.literal('shop'),
        zone: TraceTag.environment('ZONE', { fallback: 'unknown' }),
        user: TraceTag.header('end-user', { fallback: 'nobody' }),
        sni: TraceTag.formatter('%REQUESTED_SERVER_NAME%'),
      },
    }),
    metrics: [
      Metrics.to('prometheus'),
      Metrics.every(Duration.seconds(15)),
      Metrics.tags('REQUEST_COUNT', { request_host: 'request.host' }, { mode: 'SERVER' }),
      Metrics.removeTags({ custom: 'my_requests' }, ['response_flags']),
      Metrics.disable('REQUEST_SIZE'),
    ],
  });
  new Telemetry(chart, 'Ratings', { target: ratings, accessLogs: [AccessLogs.off()] });
}
