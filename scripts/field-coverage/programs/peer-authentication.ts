import type { App } from 'cdk8s';
import { PeerAuthentication } from '../../../lib';
import { reviews, shop } from './shop';

export function peerAuthentication(app: App): void {
  new PeerAuthentication(shop(app), 'Reviews', { target: reviews, mode: 'STRICT', ports: { 9080: 'PERMISSIVE' } });
}
