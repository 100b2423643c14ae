import { destinationWithoutCalledPort } from '../../../lib/verify/analysis/rules/routing/destination-without-called-port';
import { gateway, http, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const SERVICES = yaml(service('web', '[{ name: http, port: 9080 }]'), service('api'));
const TO_API = 'http: [{ route: [{ destination: { host: api } }] }]';

testRule(destinationWithoutCalledPort, {
  accepts: {
    'a destination that names its port': yaml(
      SERVICES,
      virtualService('r', 'hosts: [web], http: [{ route: [{ destination: { host: api, port: { number: 80 } } }] }]'),
    ),
    'a route of a gateway, which takes the only port': yaml(
      SERVICES,
      gateway('public', `[${http('web.example.com')}]`),
      virtualService('r', `hosts: [web.example.com], gateways: [edge/public], ${TO_API}`),
    ),
    'a destination with one of the called ports': yaml(
      service('web', '[{ name: http, port: 80 }, { name: http-admin, port: 81 }]'),
      service('api'),
      virtualService('r', `hosts: [web], ${TO_API}`),
    ),
    'a host that is not in the input': yaml(service('api'), virtualService('r', `hosts: [web], ${TO_API}`)),
  },
  rejects: {
    'a destination whose only port is another one': {
      manifests: yaml(SERVICES, virtualService('r', `hosts: [web], ${TO_API}`)),
      findings: [
        {
          at: 'VirtualService shop/r spec.http[0].route[0].destination',
          message: /sidecars send requests for port 9080 to the same port of api\.shop\.svc\.cluster\.local/,
          fix: /number: 80/,
        },
      ],
    },
    'one behind a delegate': {
      manifests: yaml(SERVICES, virtualService('root', 'hosts: [web], http: [{ delegate: { name: r } }]'), virtualService('r', TO_API)),
      findings: [{ at: 'VirtualService shop/r spec.http[0].route[0].destination', fix: /number: 80/ }],
    },
  },
});
