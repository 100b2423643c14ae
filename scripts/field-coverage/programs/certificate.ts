import { Duration, type App } from 'cdk8s';
import { Certificate, Issuer } from '../../../lib';
import { shop } from './shop';

export function certificate(app: App): void {
  new Certificate(shop(app), 'Partners', {
    issuer: Issuer.fromName('shop', 'own-ca'),
    dnsNames: ['partners.example.com'],
    secretName: 'partners',
    duration: Duration.days(90),
    renewBefore: Duration.days(30),
  });
}
