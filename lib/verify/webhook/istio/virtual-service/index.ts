import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, namespaceOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkExportTo } from '../values/export-to';
import { checkClaimRouting } from './claim-routing';
import { checkGatewayNames } from './gateway-names';
import { checkHosts } from './hosts';
import { checkHttpRoute } from './http-route';
import { checkTcpRoute } from './tcp-route';
import { checkTlsRoutes } from './tls-route';
import { findUnreachable } from './unreachable';

/** What istiod says about a VirtualService. */
export function* checkVirtualService(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const isDelegate = spec.get('hosts').items().length === 0;
  if (isDelegate) yield* checkDelegate(spec);
  yield* checkGatewayNames(spec.get('gateways'));
  yield* checkClaimRouting(spec);
  yield* checkHosts(spec);

  if (['http', 'tls', 'tcp'].every((protocol) => spec.get(protocol).isEmpty)) {
    yield refuse(spec.get('http'), 'the VirtualService routes nothing: it has neither http, tls nor tcp', 'add an http route');
  }
  for (const route of spec.get('http').items()) yield* checkHttpRoute(route, isDelegate);
  yield* checkTlsRoutes(spec);
  for (const route of spec.get('tcp').items()) yield* checkTcpRoute(route);
  yield* checkExportTo(spec.get('exportTo'), namespaceOf(object));
  yield* findUnreachable(spec);
}

function* checkDelegate(spec: Field): Problems {
  for (const name of ['gateways', 'tls', 'tcp']) {
    const given = spec.get(name);
    if (!given.isEmpty)
      yield refuse(given, `a VirtualService without hosts is a delegate, and a delegate has no ${name}`, `write hosts, or remove ${name}`);
  }
}
