import type { Call } from '../call';
import { Fraction } from '../../request/fraction';
import type { Hop } from '../hop';
import { type InboundListener, inboundListener } from '../listeners/inbound-listener';
import { NO_HEADERS } from '../../../mesh/routes/http-action';
import type { Recorder } from '../trace';
import type { View } from '../view';
import { connect } from './connection';
import { refuse } from './gateway';
import { handleHttp } from './http';

/** What a sidecar does with a call that arrives for its workload. */
export function inboundHop(view: View, call: Call, recorder?: Recorder): Hop {
  const listener = inboundListener(view, call.port);
  const { mode } = listener.mode;
  const why = `mutual TLS is ${mode} on port ${call.port}`;
  recorder?.add({ stage: 'tls', text: `${why}, and the call uses ${call.security}`, at: listener.mode.at });
  const refused = (error: Parameters<typeof refuse>[0], reason: string): Hop => ({ ...refuse(error, reason), at: listener.mode.at });

  if (call.security === 'mtls' && mode !== 'DISABLE') return take(view, listener, call, MUTUAL, recorder);
  if (mode === 'STRICT') {
    if (call.security === 'plaintext')
      return { ...refused('NoFilterChain', `${why}, but the client uses plain text`), wants: 'mutual TLS' };
    return {
      ...refused('MTLSError', `${why}, but the certificate of the client is not issued by Istio`),
      tls: MUTUAL,
      wants: 'mutual TLS',
    };
  }
  if (call.security === 'plaintext') return take(view, listener, call, undefined, recorder);
  return (
    forwardedTls(view, listener, call, recorder) ??
    refused(mode === 'DISABLE' ? 'ProtocolError' : 'NoFilterChain', `${why}, but the client uses TLS`)
  );
}

const MUTUAL: Hop['tls'] = { requiresClientCertificate: true, credentials: ['default'], terminated: true };

/** TLS that the sidecar does not terminate is forwarded to the workload as it is, unless the port is HTTP. */
function forwardedTls(view: View, listener: InboundListener, call: Call, recorder?: Recorder): Hop | undefined {
  if (listener.protocol === 'http') return undefined;
  return connect(view, { ...call, security: 'plaintext', message: undefined }, connectionTo(listener), recorder);
}

function take(view: View, listener: InboundListener, call: Call, tls: Hop['tls'], recorder?: Recorder): Hop {
  const message = call.inner ? undefined : call.message;
  if (message && listener.protocol !== 'tcp') {
    const findHost = () => listener.host;
    return handleHttp({ view, findHost, isServer: true, isEncrypted: true, tls }, call, message, recorder);
  }
  if (listener.protocol === 'http') return { ...refuse('ProtocolError', `port ${call.port} expects HTTP`), tls };
  return { ...connect(view, { ...call, message }, connectionTo(listener), recorder), tls };
}

function connectionTo({ cluster }: InboundListener) {
  return { shares: [{ cluster, share: Fraction.one, headers: NO_HEADERS }] };
}
