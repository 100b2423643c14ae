import type { At } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';

/** A Service that the API server calls: a webhook, or an extension of its API. */
export interface ApiServerCall {
  readonly at: At;
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

const WEBHOOKS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

/** What the API server calls, as far as the input says it. */
export function apiServerCalls(objects: Objects): readonly ApiServerCall[] {
  const webhooks = WEBHOOKS.flatMap((kind) => objects.of(kind, 'admissionregistration.k8s.io'))
    .flatMap((entry) => Cursor.root(entry).get('webhooks').items())
    .map((webhook) => webhook.get('clientConfig', 'service'));
  const conversions = objects
    .of('CustomResourceDefinition', 'apiextensions.k8s.io')
    .map((entry) => Cursor.spec(entry).get('conversion', 'webhook', 'clientConfig', 'service'));
  const extensions = objects.of('APIService', 'apiregistration.k8s.io').map((entry) => Cursor.spec(entry).get('service'));
  return [...webhooks, ...conversions, ...extensions].flatMap((service) => {
    const [namespace, name] = [service.get('namespace').text(), service.get('name').text()];
    if (namespace === undefined || name === undefined) return [];
    return [{ at: service.at, namespace, name, port: service.get('port').number() ?? 443 }];
  });
}
