import type { ManifestObject } from '../../manifest/manifest-object';
import { type LabelSelector, meets } from '../../semantics/label-selector';
import type { Labels } from '../../semantics/labels';
import { isMapping } from '../../semantics/mapping';
import { textIn } from '../config/config-map';
import { Cursor } from '../reading/cursor';
import { readLabelSelector } from '../reading/label-selector';
import type { Objects } from '../reading/objects';

const NAME = 'istio-sidecar-injector';

/** A webhook that injects sidecars: the labels that it selects. */
export interface InjectionWebhook {
  readonly namespaceSelector: LabelSelector;
  readonly objectSelector: LabelSelector;
}

/** The webhooks of Istio that inject sidecars; empty if they are not in the input. */
export function injectionWebhooks(objects: Objects): readonly InjectionWebhook[] {
  return objects
    .of('MutatingWebhookConfiguration', 'admissionregistration.k8s.io')
    .flatMap((entry) => Cursor.root(entry).get('webhooks').items())
    .filter((webhook) => webhook.get('name').text()?.endsWith('istio.io'))
    .map((webhook) => ({
      namespaceSelector: readLabelSelector(webhook.get('namespaceSelector')),
      objectSelector: readLabelSelector(webhook.get('objectSelector')),
    }));
}

/** True if one of the webhooks asks the injector about a pod. */
export function isAskedAbout(webhooks: readonly InjectionWebhook[], labels: Labels, namespace: Labels): boolean {
  return webhooks.some(({ namespaceSelector, objectSelector }) => meets(namespaceSelector, namespace) && meets(objectSelector, labels));
}

/** True if the input has an injector that injects into namespaces without a label. */
export function injectsByDefault(objects: Objects): boolean {
  return objects.of('ConfigMap').some((entry) => entry.name === NAME && saysByDefault(entry));
}

function saysByDefault(configMap: ManifestObject): boolean {
  try {
    const parsed: unknown = JSON.parse(textIn(configMap, 'values') ?? '');
    const webhook = isMapping(parsed) ? parsed.sidecarInjectorWebhook : undefined;
    return isMapping(webhook) && webhook.enableNamespacesByDefault === true;
  } catch {
    return false;
  }
}
