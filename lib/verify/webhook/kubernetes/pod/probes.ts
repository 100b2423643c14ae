import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkChoice, checkOneOf } from '../values/choice';
import { checkNotNegative, checkPort, checkPortOrName, checkRange } from '../values/numbers';

const TIMES = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

/** How the kubelet asks a container how it does. */
export function* checkProbes(container: Field): Problems {
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = container.get(name);
    if (probe.exists) yield* checkProbe(probe, name === 'readinessProbe');
  }
}

function* checkProbe(probe: Field, isReadiness: boolean): Problems {
  const [grace, success] = [probe.get('terminationGracePeriodSeconds'), probe.get('successThreshold')];
  yield* checkHandler(probe, ['exec', 'grpc', 'httpGet', 'tcpSocket']);
  yield* checkNotNegative(probe, TIMES);
  if (isReadiness) {
    if (grace.exists) yield refuse(grace, 'a readiness probe does not terminate the container', 'remove it');
    return;
  }
  yield* checkRange(grace, 1);
  if (success.number > 1) yield refuse(success, `successThreshold is ${success.number}`, 'write 1: only a readiness probe can have more');
}

/** What is done: a command, a request, a connection. */
export function* checkHandler(handler: Field, kinds: readonly string[]): Problems {
  yield* checkOneOf(handler, kinds, true);
  const [exec, http, tcp, grpc] = ['exec', 'httpGet', 'tcpSocket', 'grpc'].map((name) => handler.get(name));
  if (exec.exists && exec.get('command').isEmpty) yield refuse(exec.get('command'), 'there is no command', 'write it as a list of words');
  if (http.exists) yield* checkRequest(http);
  if (tcp.exists) yield* checkPortOrName(tcp.get('port'));
  if (grpc.exists) yield* checkPort(grpc.get('port'));
}

function* checkRequest(http: Field): Problems {
  yield* checkPortOrName(http.get('port'));
  yield* checkChoice(http.get('scheme'), ['HTTP', 'HTTPS']);
  for (const header of http.get('httpHeaders').items()) {
    const name = header.get('name');
    if (!/^[-A-Za-z0-9]+$/.test(name.text)) yield refuse(name, `${quoted(name.text)} is not a valid header`, 'write it as in "X-Probe"');
  }
}
