import type { App } from 'cdk8s';
import { AuthorizationPolicy, Condition, PathMatch, Source, type OperationOptions } from '../../../lib';
import { ratings, reviews, shop } from './shop';

const callers = {
  principals: ['cluster.local/ns/shop/sa/ratings'],
  namespaces: ['shop'],
  trustDomains: ['cluster.local'],
  requestPrincipals: ['https://id.example.com/*'],
  ipBlocks: ['10.0.0.0/8'],
  remoteIpBlocks: ['203.0.113.0/24'],
};
const calls: OperationOptions = { hosts: ['reviews.shop'], ports: [9080], methods: ['GET'], paths: [PathMatch.exact('/reviews')] };

export function authorizationPolicy(app: App): void {
  const chart = shop(app);
  AuthorizationPolicy.deny(chart, 'Deny', reviews, {
    from: [ratings, Source.of({ ...callers, not: callers }), Source.of({ serviceAccounts: ['shop/ratings'] })],
    to: [{ ...calls, not: calls }],
    when: [Condition.header('x-debug').is('1'), Condition.sourceIp().isNot('10.1.0.0/16')],
  });
  AuthorizationPolicy.deny(chart, 'Others', reviews, { from: [Source.of({ not: { serviceAccounts: ['shop/ratings'] } })] });
  AuthorizationPolicy.custom(chart, 'Custom', { target: ratings, authorizer: 'oauth2-proxy', rules: { to: [calls] } });
}
