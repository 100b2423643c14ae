import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkFqdn, isLabel } from '../values/domain-name';

/** Gateways by name: `namespace/name`, a name in the same namespace, or `mesh`. */
export function* checkGatewayNames(gateways: Field): Problems {
  for (const gateway of gateways.items()) {
    const slash = gateway.text.indexOf('/');
    if (slash < 0) {
      yield* checkPlainName(gateway);
      // istiod reads no further than the first name without a slash.
      return;
    }
    const namespace = gateway.text.slice(0, slash);
    const name = gateway.text.slice(slash + 1);
    if (!isLabel(namespace))
      yield refuse(gateway, `invalid namespace ${quoted(namespace)} in gateway ${quoted(gateway.text)}`, 'write namespace/name');
    if (!isLabel(name)) yield refuse(gateway, `invalid name ${quoted(name)} in gateway ${quoted(gateway.text)}`, 'write namespace/name');
  }
}

function* checkPlainName(gateway: Field): Problems {
  const [name, namespace] = gateway.text.split('.');
  if (namespace !== undefined)
    yield warn(gateway, `gateway ${quoted(gateway.text)} is named in the legacy form`, `write ${quoted(`${namespace}/${name}`)}`);
  yield* checkFqdn(gateway);
}

/** True when the routes are for gateways only: there is a name, and none is `mesh`. */
export function isForGateways(spec: Field): boolean {
  return !spec.get('gateways').isEmpty && !namesMesh(spec);
}

/** True when `mesh`, every sidecar, is one of the names. */
export function namesMesh(spec: Field): boolean {
  return spec
    .get('gateways')
    .items()
    .some(({ text }) => text === 'mesh');
}
