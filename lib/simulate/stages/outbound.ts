import type { Call } from '../call';
import type { Hop } from '../hop';
import { hop } from '../hop';
import { type OutboundListener, outboundListener, sniChainFor } from '../listeners/outbound-listener';
import { serviceHost, sidecarHost } from '../routes/sidecar-hosts';
import type { Recorder } from '../trace';
import type { View } from '../view';
import { pass } from './connection';
import { undeclared } from './deliver';
import { handleHttp } from './http';

/** What a sidecar does with a call of its own workload. */
export function outboundHop(view: View, call: Call, recorder?: Recorder): Hop {
  const listener = outboundListener(view, call.port, call.address);
  recorder?.add({
    stage: 'listener',
    text: listener
      ? `the sidecar knows ${listener.address ? `${listener.address}:` : 'port '}${call.port}`
      : `nobody declared port ${call.port}`,
    at: listener?.at,
  });
  if (!listener) return unknown(view, `nobody declared port ${call.port}`);
  if (call.security === 'plaintext' && call.message && listener.takesHttp) return byHost(view, listener, call, recorder);
  if (call.security !== 'plaintext') {
    const chain = sniChainFor(listener, call.sni);
    recorder?.add({
      stage: 'tls',
      text: chain ? `server name ${call.sni ?? '(none)'}` : `no chain takes the name ${call.sni ?? '(none)'}`,
      at: chain?.route.at,
    });
    if (chain) return pass(view, chain.route);
  }
  const plain = listener.tls.find(({ sniHosts }) => sniHosts.length === 0);
  if (plain) return pass(view, plain.route);
  if (listener.tcp) return pass(view, listener.tcp(call.address));
  return unknown(view, `nothing on port ${call.port} takes such a connection`);
}

function byHost(view: View, listener: OutboundListener, call: Call, recorder?: Recorder): Hop {
  const { only, port } = listener;
  const findHost = only ? () => serviceHost(view, port, only) : ({ host }: { readonly host: string }) => sidecarHost(view, port, host);
  return handleHttp({ view, findHost, isServer: false, isEncrypted: true }, call, call.message!, recorder);
}

function unknown(view: View, why: string): Hop {
  const delivery = undeclared(view);
  if (delivery.name === 'BlackHoleCluster') {
    return hop({ kind: 'undeliverable', reason: `${why}, and the mesh is REGISTRY_ONLY`, deliveries: [delivery] });
  }
  return hop({ kind: 'forwarded', reason: `${why}, so it goes where the client meant it to`, deliveries: [delivery] });
}
