import { Duration, type App } from 'cdk8s';
import { JwtRule, RequestAuthentication } from '../../../lib';
import { reviews, shop } from './shop';

const options = {
  audiences: ['shop'],
  fromHeaders: [{ name: 'x-token', prefix: 'Token ' }],
  fromParams: ['token'],
  fromCookies: ['session'],
  forwardOriginalToken: true,
  outputPayloadToHeader: 'x-payload',
  outputClaimToHeaders: { 'x-user': 'sub' },
  timeout: Duration.seconds(2),
};

export function requestAuthentication(app: App): void {
  new RequestAuthentication(shop(app), 'Tokens', {
    target: reviews,
    jwtRules: [
      JwtRule.issuer('https://id.example.com', { jwksUri: 'https://id.example.com/keys', ...options }),
      JwtRule.issuer('https://own.example.com', { jwks: { keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }] } }),
    ],
  });
}
