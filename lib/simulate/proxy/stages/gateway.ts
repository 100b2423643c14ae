import type { Call } from '../call';
import { type ConnectionError, type Hop, hop } from '../hop';
import { type GatewayListener, gatewayListeners, gatewaysOf, type TlsChain } from '../listeners/gateway-listener';
import { chainNamed } from '../listeners/sni-chain';
import type { Recorder } from '../trace';
import type { View } from '../view';
import { connect } from './connection';
import { handleHttp } from './http';

/** What a gateway does with a call that arrives at it. */
export function gatewayHop(view: View, call: Call, recorder?: Recorder): Hop {
  const listeners = gatewayListeners(view);
  const listener = listeners.all.find(({ port, bind }) => port === call.port && isBoundTo(bind, call.address));
  recorder?.add({
    stage: 'listener',
    text: listener ? `${view.proxy.name} listens on port ${call.port}` : `${view.proxy.name} does not listen on port ${call.port}`,
    at: listener?.servers[0]?.at,
    rejected: listeners.dropped,
  });
  if (!listener) return refuse('NoListener', `no server of ${gatewaysOf(view).length} Gateways opens port ${call.port}`);
  if (listener.clash) {
    const { host, at } = listener.clash;
    return { ...refuse('ListenerRejected', `two servers have ${host} on the same port, so Envoy rejects both`), at: at[1] };
  }
  return call.security === 'plaintext' ? plaintext(view, listener, call, recorder) : encrypted(view, listener, call, recorder);
}

function isBoundTo(bind: string, address: string | undefined): boolean {
  return bind === '' || bind === '0.0.0.0' || address === undefined || address === '' || bind === address;
}

function plaintext(view: View, listener: GatewayListener, call: Call, recorder?: Recorder): Hop {
  if (listener.tcp) return connect(view, call, listener.tcp, recorder);
  if (!listener.http) {
    const wildcard = chainNamed(listener.tls, undefined);
    const refused = refuse(wildcard ? 'TLSError' : 'NoFilterChain', `port ${call.port} only accepts TLS, but the request is in plain text`);
    return { ...refused, wants: 'TLS', at: listener.servers[0]?.at };
  }
  if (!call.message) return refuse('ProtocolError', `port ${call.port} expects HTTP`);
  const { http } = listener;
  return handleHttp({ view, findHost: ({ host }) => http().find(host), isServer: true, isEncrypted: false }, call, call.message, recorder);
}

function encrypted(view: View, listener: GatewayListener, call: Call, recorder?: Recorder): Hop {
  const chain = chainNamed(listener.tls, call.sni);
  recorder?.add({
    stage: 'tls',
    text: chain
      ? `server name ${call.sni ?? '(none)'} is for ${chain.sniHosts.join(', ')}`
      : `no server matches the server name ${call.sni ?? '(none)'}`,
    at: chain?.route?.at ?? chain?.server.at,
  });
  if (!chain) return withoutChain(listener, call);
  if (chain.server.tls!.mode === 'PASSTHROUGH') return connect(view, { ...call, message: undefined }, chain.route!, recorder);
  const tls = { requiresClientCertificate: requiresCertificate(chain), credentials: chain.server.tls!.credentials, terminated: true };
  const failure = handshake(chain, call);
  if (failure) return { ...failure, tls, at: chain.server.tls!.at };
  if (chain.route) return withRestrictions({ ...connect(view, { ...call, message: undefined }, chain.route, recorder), tls }, chain);
  if (!call.message || call.inner) return { ...refuse('ProtocolError', `port ${call.port} expects HTTP`), tls };
  const message = { ...call.message, scheme: 'https' };
  const handled = handleHttp(
    { view, findHost: ({ host }) => chain.hosts!().find(host), isServer: true, isEncrypted: true, tls },
    call,
    message,
    recorder,
  );
  return withRestrictions(handled, chain);
}

/** TLS settings of a server other than its mode are not compared with those of the client. */
function withRestrictions(handled: Hop, { server: { tls } }: TlsChain): Hop {
  const fields = tls?.restrictions ?? [];
  if (fields.length === 0) return handled;
  return { ...handled, unmodelled: [...(handled.unmodelled ?? []), ...fields.map((name) => tls!.at.field(name).toString())] };
}

function withoutChain(listener: GatewayListener, call: Call): Hop {
  if (listener.http || listener.tcp) {
    if (listener.tls.length === 0) return refuse('ProtocolError', `port ${call.port} only accepts plain text, but the request uses TLS`);
  }
  if (listener.servers.some(({ tls }) => tls?.mode === 'AUTO_PASSTHROUGH'))
    return { ...refuse('NoFilterChain', 'AUTO_PASSTHROUGH is not simulated'), unmodelled: ['a server with tls mode AUTO_PASSTHROUGH'] };
  const known = listener.tls.flatMap(({ sniHosts }) => sniHosts).join(', ');
  return refuse('NoFilterChain', `no server on port ${call.port} matches the server name ${call.sni ?? '(none)'}, only ${known}`);
}

function requiresCertificate({ server }: TlsChain): boolean {
  return server.tls!.mode === 'MUTUAL' || server.tls!.mode === 'ISTIO_MUTUAL';
}

function handshake({ server }: TlsChain, call: Call): Hop | undefined {
  const { mode, problem } = server.tls!;
  if (problem !== undefined) return refuse('TLSError', problem);
  const isIstio = mode === 'ISTIO_MUTUAL';
  if (isIstio !== (call.security === 'mtls'))
    return { ...refuse('MTLSError', `the server's TLS mode is ${mode}`), wants: isIstio ? 'mutual TLS' : undefined };
  if (mode === 'MUTUAL' && call.hasClientCertificate === false) {
    const refused = refuse('ClientCertificateRequired', 'the server requires a client certificate (MUTUAL)');
    return { ...refused, wants: 'client certificate' };
  }
  return undefined;
}

/** A connection that fails. */
export function refuse(error: ConnectionError, reason: string): Hop {
  return hop({ kind: 'refused', reason, error });
}
