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
      ? `the sidecar has a listener for ${listener.address ? `${listener.address}:` : 'port '}${call.port}`
      : `no Service or ServiceEntry declares port ${call.port}`,
    at: listener?.at,
  });
  if (!listener) return unknown(view, `no Service or ServiceEntry declares port ${call.port}`);
  if (call.security === 'plaintext' && call.message && listener.takesHttp) return byHost(view, listener, call, recorder);
  if (call.security !== 'plaintext') {
    const chain = sniChainFor(listener, call.sni);
    recorder?.add({
      stage: 'tls',
      text: chain ? `server name ${call.sni ?? '(none)'}` : `no filter chain matches the server name ${call.sni ?? '(none)'}`,
      at: chain?.route.at,
    });
    if (chain) return pass(view, chain.route);
  }
  const plain = listener.tls.find(({ sniHosts }) => sniHosts.length === 0);
  if (plain) return pass(view, plain.route);
  if (listener.tcp) return pass(view, listener.tcp(call.address));
  return unknown(view, `no filter chain on port ${call.port} matches the connection`);
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
  return hop({ kind: 'forwarded', reason: `${why}, so it goes to its original destination`, deliveries: [delivery] });
}
