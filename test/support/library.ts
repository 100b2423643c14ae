/** All that the package offers for writing, whatever entry it stands in. */
export * from '../../lib';
export * from '../../lib/entries/addons';
export * from '../../lib/entries/canary';
export * from '../../lib/entries/delivery';
export * from '../../lib/entries/envoy';
export * from '../../lib/entries/gateway-api';
export * from '../../lib/entries/machines';
export * from '../../lib/entries/network-policy';
export * from '../../lib/entries/providers';
export * from '../../lib/entries/ratelimit';
export * from '../../lib/entries/samples';
