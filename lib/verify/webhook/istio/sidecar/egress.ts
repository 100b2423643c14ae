import { type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkIpAddress, checkUnixPath, UNIX } from '../values/address';
import { checkPortNumber } from '../values/port';
import { checkEgressHosts } from './egress-hosts';
import { checkSidecarPort } from './ingress';

/** What a workload may call: listeners with a port, and at the end one without. */
export function* checkEgress(listeners: readonly Field[], namespace: string): Problems {
  for (const [index, listener] of listeners.entries()) {
    if (listener.get('port').exists) yield* checkPort(listener);
    else if (index < listeners.length - 1)
      yield refuse(
        listener,
        'the egress listener without a port takes every other port, so it stands last',
        'move it to the end, or give it a port',
      );
    yield* checkEgressHosts(listener.get('hosts'), namespace);
  }
  const withPort = listeners.filter((listener) => listener.get('port').exists);
  const [sockets, numbered] = [withPort.filter(isSocket), withPort.filter((listener) => !isSocket(listener))];
  for (const again of repeated(sockets.map((listener) => listener.get('bind'))))
    yield refuse(again, `socket ${quoted(again.text)} has two egress listeners`, 'give every listener its own socket');
  for (const again of repeated(
    numbered.map((listener) => listener.get('port', 'number')),
    ({ number }) => String(number),
  )) {
    yield refuse(again, `port ${again.number} has two egress listeners`, 'give every listener its own port');
  }
}

function* checkPort(listener: Field): Problems {
  const bind = listener.get('bind');
  yield* checkSidecarPort(listener.get('port'));
  if (!isSocket(listener)) {
    yield* checkPortNumber(listener.get('port', 'number'));
    if (!bind.isEmpty) yield* checkIpAddress(bind);
    return;
  }
  if (bind.text.startsWith(UNIX)) yield* checkUnixPath(bind);
  else
    yield refuse(bind, 'a listener with port 0 is a unix domain socket, and bind names none', 'write bind: unix:///path, or a port number');
  const mode = listener.get('captureMode');
  if (mode.text === 'IPTABLES') yield refuse(mode, 'iptables cannot capture a unix domain socket', 'write captureMode DEFAULT or NONE');
}

function isSocket(listener: Field): boolean {
  return listener.get('port', 'number').number === 0;
}
