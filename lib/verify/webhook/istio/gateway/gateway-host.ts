import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkDnsNamePart, isLabel } from '../values/domain-name';

/** A host of a gateway: `dnsName` or `namespace/dnsName`, where the namespace may be `*` or `.`. */
export function* checkGatewayHost(host: Field): Problems {
  const slash = host.text.indexOf('/');
  if (slash < 0) {
    yield* checkDnsNamePart(host, host.text, true);
    return;
  }
  const namespace = host.text.slice(0, slash);
  const name = host.text.slice(slash + 1);
  if (namespace === '' || name === '')
    yield refuse(
      host,
      `${quoted(host.text)} has no ${namespace === '' ? 'namespace before' : 'name after'} its "/"`,
      'write namespace/dnsName, as in "shop/www.example.com"',
    );
  if (namespace !== '*' && namespace !== '.' && !isLabel(namespace)) {
    yield refuse(
      host,
      `invalid namespace ${quoted(namespace)} in the host of a gateway`,
      'write a namespace, "." for the gateway\'s own or "*" for all, before the "/"',
    );
  }
  yield* checkDnsNamePart(host, name, true);
}
