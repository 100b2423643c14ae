import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse } from '../check';
import type { Field } from '../field';
import { isAddress } from './values/address';
import { checkWord } from './values/choice';
import { checkForm, checkOptionalForm, checkText, HOST, PATH_SEGMENT, PORT_NAME, SERVICE_NAME, SUBDOMAIN } from './values/forms';
import { checkPort } from './values/numbers';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** What the API server says about an Ingress. */
export function* checkIngress(object: KubeObject): Problems {
  const ingress = fieldsOf(object);
  const spec = ingress.get('spec');
  const [rules, backend, name] = [spec.get('rules'), spec.get('defaultBackend'), spec.get('ingressClassName')];
  if (rules.isEmpty && !backend.exists)
    yield refuse(spec, 'the Ingress does not have rules or a default backend', 'write rules or defaultBackend');
  if (backend.exists) yield* checkBackend(backend);
  for (const rule of rules.items()) yield* checkRule(rule);
  for (const tls of spec.get('tls').items()) yield* checkTls(tls);
  if (name.exists) yield* checkForm(name, SUBDOMAIN);
  const annotation = ingress.get('metadata', 'annotations', CLASS_ANNOTATION);
  if (annotation.exists && name.exists && annotation.text !== name.text) {
    yield refuse(
      annotation,
      `${CLASS_ANNOTATION} is ${quoted(annotation.text)}, but ingressClassName is ${quoted(name.text)}`,
      'remove it',
    );
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

const AMBIGUOUS = /\/\/|\/\.\/|\/\.\.\/|%2f|%2F|\/\.\.$|\/\.$/;

/** A path of an Ingress and where it leads. */
function* checkPath(entry: Field): Problems {
  const [path, type] = [entry.get('path'), entry.get('pathType')];
  yield* checkWord(type, ['Exact', 'Prefix', 'ImplementationSpecific']);
  if (!type.exists) return;
  const free = type.text === 'ImplementationSpecific';
  const known = free || type.text === 'Exact' || type.text === 'Prefix';
  if (known && !path.text.startsWith('/') && !(free && path.text === '')) {
    yield refuse(path, `path ${quoted(path.text)} is not absolute`, 'start it with "/"');
  }
  if (known && !free && AMBIGUOUS.test(path.text)) {
    yield refuse(path, `path ${quoted(path.text)} can be read in several ways`, 'write it without "//", "/./", "/../" and "%2F"');
  }
  yield* checkBackend(entry.get('backend'));
}

/** Where an Ingress leads: a port of a Service, or an object of another kind. */
function* checkBackend(backend: Field): Problems {
  const [service, resource] = [backend.get('service'), backend.get('resource')];
  if (service.exists === resource.exists) {
    return yield refuse(backend, service.exists ? 'service and resource are mutually exclusive' : 'the backend is empty', 'write service');
  }
  yield* service.exists ? checkService(service) : checkResource(resource);
}

function* checkService(service: Field): Problems {
  const [name, number] = [service.get('port', 'name'), service.get('port', 'number')];
  yield* checkForm(service.get('name'), SERVICE_NAME);
  if (name.text !== '' && number.number !== 0) yield refuse(name, 'the port has a name and a number', 'keep one of them');
  else if (name.text !== '') yield* checkForm(name, PORT_NAME);
  else if (number.number !== 0) yield* checkPort(number);
  else yield refuse(service.get('port'), 'the backend has no port', 'write port.number or port.name');
}

function* checkResource(resource: Field): Problems {
  yield* checkOptionalForm(resource.get('apiGroup'), SUBDOMAIN);
  yield* checkForm(resource.get('kind'), PATH_SEGMENT);
  yield* checkForm(resource.get('name'), PATH_SEGMENT);
}
