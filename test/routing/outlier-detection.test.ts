import { Duration } from 'cdk8s';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { OutlierDetection } from '../../lib/routing/outlier-detection';
import { reviews, shop, specOf } from './fixture';

function outlier(outlierDetection: OutlierDetection) {
  const chart = shop();
  new DestinationRule(chart, 'Reviews', { service: reviews, outlierDetection });
  return specOf(chart).trafficPolicy.outlierDetection;
}

describe('OutlierDetection', () => {
  test.each([
    ['5xx answers', OutlierDetection.consecutive5xx(5), { consecutive5xxErrors: 5 }],
    [
      'errors of a gateway, and then not 5xx answers too',
      OutlierDetection.consecutiveGatewayErrors(3),
      { consecutiveGatewayErrors: 3, consecutive5xxErrors: 0 },
    ],
  ])('counts %s', (_, detection, fields) => {
    expect(outlier(detection)).toStrictEqual(fields);
  });

  test('says how long a pod is out, and how many may be', () => {
    const detection = OutlierDetection.consecutive5xx(5, {
      interval: Duration.seconds(30),
      baseEjectionTime: Duration.minutes(1),
      maxEjectionPercent: 50,
      minHealthPercent: 30,
    });

    expect(outlier(detection)).toStrictEqual({
      consecutive5xxErrors: 5,
      interval: '30s',
      baseEjectionTime: '1m',
      maxEjectionPercent: 50,
      minHealthPercent: 30,
    });
  });

  test.each([
    [
      'no failure',
      () => OutlierDetection.consecutive5xx(0),
      '[OutlierDetection.consecutive5xx] count: 0 is not a valid number of failures',
    ],
    [
      'a share above all',
      () => OutlierDetection.consecutive5xx(1, { maxEjectionPercent: 101 }),
      '[OutlierDetection] maxEjectionPercent: 101 is not a valid percentage',
    ],
    [
      'a part of a percent, which the field cannot hold',
      () => OutlierDetection.consecutive5xx(1, { minHealthPercent: 0.5 }),
      '[OutlierDetection] minHealthPercent: 0.5 is not a whole number; round it',
    ],
    [
      'no time',
      () => OutlierDetection.consecutiveGatewayErrors(1, { interval: Duration.millis(0) }),
      '[OutlierDetection] interval: "0ms" is shorter or more precise than Istio supports',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
