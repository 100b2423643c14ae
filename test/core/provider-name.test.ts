import { providerName } from '../../lib/core/provider-name';
import type { IExtensionProvider } from '../../lib/core/roles';
import { mistake } from '../support/synth';

const login: IExtensionProvider = { name: 'login', purposes: ['authorization'] };

test.each<[string, IExtensionProvider | string, string]>([
  ['its name', 'envoy', 'envoy'],
  ['a provider for this', login, 'login'],
  ['one that does not say what it is for', { name: 'own' }, 'own'],
])('a provider is named by %s', (_, provider, name) => {
  expect(providerName('Policy', provider, 'authorization')).toBe(name);
});

test.each<[string, unknown, string]>([
  ['no name', '', '[Policy] provider: "" is no name; write one of meshConfig.extensionProviders'],
  ['nothing', null, '[Policy] provider: is no name; write one of meshConfig.extensionProviders'],
  ['a number', 7, '[Policy] provider: is no name; write one of meshConfig.extensionProviders'],
  ['one for something else', login, '[Policy] provider: "login" is for authorization, not for traces; use a provider for traces'],
])('%s is refused', (_, provider, message) => {
  expect(mistake(() => providerName('Policy', provider as string, 'traces'))).toBe(message);
});
