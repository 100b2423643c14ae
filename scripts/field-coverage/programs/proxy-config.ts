import type { App } from 'cdk8s';
import { ProxyConfig } from '../../../lib';
import { reviews, shop } from './shop';

export function proxyConfig(app: App): void {
  new ProxyConfig(shop(app), 'Reviews', { target: reviews, concurrency: 2, environment: { TEAM: 'shop' }, image: 'distroless' });
}
