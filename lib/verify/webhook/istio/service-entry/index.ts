import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, namespaceOf, type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkSubnet } from '../values/address';
import { checkHost, isPartialWildcard } from '../values/domain-name';
import { checkExportTo } from '../values/export-to';
import { isHttpProtocol, isTlsProtocol } from '../values/port';
import { checkLabelSelector } from '../values/workload-selector';
import { checkServicePorts } from './ports';
import { checkResolution } from './resolution';

/** What istiod says about a ServiceEntry. */
export function* checkServiceEntry(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const fit = yield* checkLabelSelector(spec.get('workloadSelector'));
  if (!fit) return;
  for (const host of spec.get('hosts').items()) yield* checkServiceHost(host);
  for (const address of spec.get('addresses').items()) yield* checkSubnet(address);
  yield* checkServicePorts(object);
  yield* checkResolution(spec);
  yield* checkHostsAreTellable(spec);
  yield* checkExportTo(spec.get('exportTo'), namespaceOf(object), true);
}

function* checkServiceHost(host: Field): Problems {
  yield* checkHost(host);
  if (isPartialWildcard(host.text))
    yield warn(
      host,
      `${quoted(host.text)} is a partial wildcard, which proxies do not match`,
      'let "*" be the whole first label, as in "*.example.com"',
    );
}

/** Only HTTP and TLS say which of several hosts is meant; without resolution it does not matter. */
function* checkHostsAreTellable(spec: Field): Problems {
  const resolution = spec.get('resolution').text || 'NONE';
  if (resolution === 'NONE' || spec.get('hosts').items().length < 2) return;
  const protocols = spec
    .get('ports')
    .items()
    .map((port) => port.get('protocol'));
  const mute = protocols.find(({ text }) => !isHttpProtocol(text) && !isTlsProtocol(text));
  if (mute)
    yield refuse(
      spec.get('hosts'),
      `several hosts share a port of protocol ${quoted(mute.text)}, which does not tell which one is meant`,
      'write a ServiceEntry for each host, or protocol HTTP, HTTPS or TLS',
    );
}
