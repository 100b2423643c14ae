import { httpBehindPassthrough } from '../../../lib/verify/analysis/rules/routing/http-behind-passthrough';
import { weightsNotHundred } from '../../../lib/verify/analysis/rules/routing/weights-not-hundred';
import { gateway, http, https, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const PASSTHROUGH = gateway('public', '[{ port: { number: 443, name: tls, protocol: TLS }, hosts: ["*"], tls: { mode: PASSTHROUGH } }]');
const PAGES = 'http: [{ route: [{ destination: { host: web } }] }]';

testRule(httpBehindPassthrough, {
  accepts: {
    'a gateway that ends TLS': yaml(
      gateway('public', `[${https('cert', '*')}]`),
      virtualService('v', `hosts: [a.example.com], gateways: [edge/public], ${PAGES}`),
    ),
    'another gateway that reads requests': yaml(
      PASSTHROUGH,
      gateway('plain', `[${http('*')}]`),
      virtualService('v', `hosts: [a.example.com], gateways: [edge/public, edge/plain], ${PAGES}`),
    ),
    'callers inside the mesh': yaml(PASSTHROUGH, virtualService('v', `hosts: [a.example.com], gateways: [edge/public, mesh], ${PAGES}`)),
    'TLS routes beside them': yaml(
      PASSTHROUGH,
      virtualService(
        'v',
        `hosts: [a.example.com], gateways: [edge/public], ${PAGES}, tls: [{ match: [{ sniHosts: [a.example.com] }], route: [{ destination: { host: web } }] }]`,
      ),
    ),
    'a gateway that is not in the input': virtualService('v', `hosts: [a.example.com], gateways: [edge/elsewhere], ${PAGES}`),
  },
  rejects: {
    'a gateway that ends TLS and takes TCP': {
      manifests: yaml(
        gateway('public', '[{ port: { number: 443, name: tls, protocol: TLS }, hosts: ["*"], tls: { mode: SIMPLE, credentialName: c } }]'),
        virtualService('v', `hosts: [a.example.com], gateways: [edge/public], ${PAGES}`),
      ),
      findings: [
        {
          at: 'VirtualService shop/v spec.http[0]',
          fix: /tls routes/,
          message: /Gateway edge\/public does not read requests for a.example.com/,
        },
      ],
    },
  },
});

const shares = (...weights: readonly (number | undefined)[]) =>
  virtualService(
    'v',
    `hosts: [web], http: [{ route: [${weights.map((weight, i) => `{ destination: { host: web, subset: v${i} }${weight === undefined ? '' : `, weight: ${weight}`} }`).join(', ')}] }]`,
  );

testRule(weightsNotHundred, {
  accepts: { 'one destination': shares(10), 'no weights': shares(undefined, undefined), 'all to one': shares(100, 0) },
  rejects: {
    parts: {
      manifests: shares(1, 3),
      findings: [
        { at: 'VirtualService shop/v spec.http[0].route', fix: /100/, message: /1 and 3 add up to 4, so the shares are 25% and 75%/ },
      ],
    },
  },
});
