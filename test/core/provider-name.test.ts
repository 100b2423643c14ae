import { providerName } from '../../lib/core/provider-name';
import type { IExtensionProvider } from '../../lib/core/roles';
import { mistake } from '../support/synth';

const login: IExtensionProvider = { name: 'login', purposes: ['authorization'] };

test.each<[string, IExtensionProvider | string, string]>([
  ['its name', 'envoy', 'envoy'],
  ['a provider for this', login, 'login'],
  ['one that does not say what it is for', { name: 'own', purposes: undefined }, 'own'],
])('a provider is named by %s', (_, provider, name) => {
  expect(providerName('Policy', provider, 'authorization')).toBe(name);
});

const fix = 'write the name of one of meshConfig.extensionProviders, or one such as ExtensionProvider.opentelemetry("otel", service)';

test.each<[string, unknown, string]>([
  ['no name', '', '[Policy] provider: "" is not a name; write the name of one of meshConfig.extensionProviders'],
  ['nothing', null, `[Policy] provider: null is not an IExtensionProvider; ${fix}`],
  ['a number', 7, `[Policy] provider: 7 is not an IExtensionProvider; ${fix}`],
  [
    'a service',
    { name: 'login', namespace: 'auth' },
    `[Policy] provider: {"name":"login","namespace":"auth"} is not an IExtensionProvider; ${fix}`,
  ],
  ['one for something else', login, '[Policy] provider: "login" is for authorization, not for traces; use a provider for traces'],
])('%s is refused', (_, provider, message) => {
  expect(mistake(() => providerName('Policy', provider as string, 'traces'))).toBe(message);
});
