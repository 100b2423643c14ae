import type { RequestOptions } from '../../simulate';
import type { Witness } from '../changes/change';

/** The request as `explain` takes it: `'GET http://web.shop:8080/' --from shop/cart -H 'end-user: jason'`. */
export function requestText({ request: { text, options } }: Witness): string {
  const { from, via, headers = {}, jwt, clientCertificate, sourceIp } = options as RequestOptions;
  const words = [
    `'${text}'`,
    ...(typeof from === 'string' ? [`--from ${from}`] : []),
    ...(via === undefined ? [] : [`--via ${via}`]),
    ...Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`),
  ];
  const others = [
    ...(from !== undefined && typeof from !== 'string' ? [callerText(from)] : []),
    ...(jwt === undefined ? [] : [`with the token ${JSON.stringify(jwt)}`]),
    ...(clientCertificate ? ['with a client certificate'] : []),
    ...(sourceIp === undefined ? [] : [`from ${sourceIp}`]),
  ];
  return `${words.join(' ')}${others.length > 0 ? ` (${others.join(', ')})` : ''}`;
}

function callerText(from: Exclude<NonNullable<RequestOptions['from']>, string>): string {
  const { namespace, serviceAccount, dataPlane } = from as { namespace?: string; serviceAccount?: string; dataPlane?: string };
  return dataPlane === 'none' ? 'from a pod without a proxy' : `from the service account ${namespace}/${serviceAccount}`;
}
