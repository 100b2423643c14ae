import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { isAddress } from '../values/address';
import { checkForm, checkOptionalForm, checkText, HOST, SUBDOMAIN } from '../values/forms';
import { checkBackend } from './backend';
import { checkPath } from './path';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** What the API server says about an Ingress. */
export function* checkIngress(object: KubeObject): Problems {
  const ingress = fieldsOf(object);
  const spec = ingress.get('spec');
  const [rules, backend, name] = [spec.get('rules'), spec.get('defaultBackend'), spec.get('ingressClassName')];
  if (rules.isEmpty && !backend.exists) yield refuse(spec, 'the Ingress leads nowhere', 'write rules or defaultBackend');
  if (backend.exists) yield* checkBackend(backend);
  for (const rule of rules.items()) yield* checkRule(rule);
  for (const tls of spec.get('tls').items()) yield* checkTls(tls);
  if (name.exists) yield* checkForm(name, SUBDOMAIN);
  const annotation = ingress.get('metadata', 'annotations', CLASS_ANNOTATION);
  if (annotation.exists && name.exists && annotation.text !== name.text) {
    yield refuse(annotation, `${CLASS_ANNOTATION} says ${quoted(annotation.text)}, ingressClassName ${quoted(name.text)}`, 'remove it');
  }
}

function* checkRule(rule: Field): Problems {
  const host = rule.get('host');
  yield* checkOptionalForm(host, HOST);
  if (isAddress(host.text)) yield refuse(host, `${host.text} is an IP address, not a host name`, 'remove host, or write a DNS name');
  const http = rule.get('http');
  if (!http.exists) return;
  if (http.get('paths').isEmpty) yield refuse(http.get('paths'), 'the rule has no paths', 'write a path and its backend');
  for (const path of http.get('paths').items()) yield* checkPath(path);
}

function* checkTls(tls: Field): Problems {
  for (const host of tls.get('hosts').items()) yield* checkText(host, host.text, HOST);
  yield* checkOptionalForm(tls.get('secretName'), SUBDOMAIN);
}
