import { Duration } from 'cdk8s';
import { Fault } from '../../lib/routing/fault';
import { httpRoute } from './fixture';

describe('Fault', () => {
  test.each([
    ['a delay of all requests', Fault.delay(Duration.seconds(7)), { delay: { fixedDelay: '7s', percentage: { value: 100 } } }],
    ['a delay of some', Fault.delay(Duration.seconds(2), { percent: 0.5 }), { delay: { fixedDelay: '2s', percentage: { value: 0.5 } } }],
    ['an HTTP status', Fault.abort(503, { percent: 10 }), { abort: { httpStatus: 503, percentage: { value: 10 } } }],
    ['a gRPC status', Fault.abortGrpc('UNAVAILABLE'), { abort: { grpcStatus: 'UNAVAILABLE', percentage: { value: 100 } } }],
    [
      'both, each with its share',
      Fault.delay(Duration.seconds(1)).and(Fault.abort(500, { percent: 1 })),
      { delay: { fixedDelay: '1s', percentage: { value: 100 } }, abort: { httpStatus: 500, percentage: { value: 1 } } },
    ],
  ])('is %s, and always says how many: Istio makes no fault without', (_, fault, fields) => {
    expect(httpRoute({ fault }).fault).toStrictEqual(fields);
  });

  test.each([
    [
      'a share above all',
      () => Fault.abort(500, { percent: 101 }),
      '[Fault.abort] percent: 101 is not a valid percentage; write a number from 0 to 100',
    ],
    ['a status that is none', () => Fault.abort(99), '[Fault.abort] status: 99 is not a valid response status; write one from 200 to 599'],
    ['no delay', () => Fault.delay(Duration.millis(0)), '[Fault.delay] time: "0ms" is shorter or more precise than Istio supports'],
    ['two aborts', () => Fault.abort(500).and(Fault.abort(503)), '[Fault.and] abort: is declared twice; combine one delay and one abort'],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
