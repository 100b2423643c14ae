import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkForm, checkOptionalForm, PATH_SEGMENT, PORT_NAME, SERVICE_NAME, SUBDOMAIN } from '../values/forms';
import { checkPort } from '../values/numbers';

/** Where an Ingress leads: a port of a Service, or an object of another kind. */
export function* checkBackend(backend: Field): Problems {
  const [service, resource] = [backend.get('service'), backend.get('resource')];
  if (service.exists === resource.exists) {
    return yield refuse(backend, service.exists ? 'service and resource exclude each other' : 'the backend is empty', 'write service');
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
