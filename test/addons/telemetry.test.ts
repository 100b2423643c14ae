import { Jaeger } from '../../lib/addons/jaeger';
import { Telemetry, type TelemetryProps } from '../../lib/addons/telemetry';
import { Tracing } from '../../lib/addons/tracing';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { find, mistake, synth } from '../support/synth';

function telemetry(props: TelemetryProps) {
  return find(
    synth((chart) => new Telemetry(chart, 'MeshDefault', props)),
    'Telemetry',
  );
}

describe('Telemetry', () => {
  test('sends every trace of the mesh to Jaeger', () => {
    const objects = synth((chart) => {
      const jaeger = new Jaeger(chart, 'Jaeger');
      new Telemetry(chart, 'MeshDefault', { target: PolicyTarget.mesh(), tracing: Tracing.to(jaeger, { percent: 100 }) });
    });

    expect(find(objects, 'Telemetry')).toEqual({
      apiVersion: 'telemetry.istio.io/v1',
      kind: 'Telemetry',
      metadata: { name: 'mesh-default', namespace: 'istio-system' },
      spec: { tracing: [{ providers: [{ name: 'jaeger' }], randomSamplingPercentage: 100 }] },
    });
  });

  test('is for the workloads that it names, in their namespace', () => {
    const { metadata, spec } = telemetry({ target: PolicyTarget.workload('bookinfo', { app: 'reviews' }), tracing: Tracing.off() });

    expect(metadata.namespace).toBe('bookinfo');
    expect(spec).toEqual({ selector: { matchLabels: { app: 'reviews' } }, tracing: [{ disableSpanReporting: true }] });
  });

  test('leaves the number of traces to the mesh configuration when it is not told', () => {
    expect(telemetry({ target: PolicyTarget.mesh(), tracing: Tracing.to('otel') }).spec).toEqual({
      tracing: [{ providers: [{ name: 'otel' }] }],
    });
  });

  test('takes every other field of the CRD as it is written', () => {
    const { spec } = telemetry({ target: PolicyTarget.mesh(), spec: { accessLogging: [{ providers: [{ name: 'envoy' }] }] } });

    expect(spec).toEqual({ accessLogging: [{ providers: [{ name: 'envoy' }] }] });
  });

  test.each<[string, () => Tracing, string]>([
    [
      'more than all',
      () => Tracing.to('jaeger', { percent: 101 }),
      '[Tracing.to] percent: 101 is no percentage; write a number from 0 to 100',
    ],
    [
      'less than none',
      () => Tracing.to('jaeger', { percent: -1 }),
      '[Tracing.to] percent: -1 is no percentage; write a number from 0 to 100',
    ],
    ['no provider', () => Tracing.to(''), '[Tracing.to] provider: "" is no name; write one of meshConfig.extensionProviders'],
  ])('refuses %s', (_, run, message) => {
    expect(mistake(run)).toBe(message);
  });
});
