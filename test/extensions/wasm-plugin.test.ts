import { JsonPatch } from 'cdk8s';
import { ExtensionCode } from '../../lib/extensions/extension-code';
import { TrafficExtension, type TrafficExtensionProps } from '../../lib/extensions/traffic-extension';
import { WasmModule } from '../../lib/extensions/wasm-module';
import { WasmPlugin, type WasmPluginProps } from '../../lib/extensions/wasm-plugin';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { MeshWorkload } from '../../lib/topology/workload';
import { mistake, synth } from '../support/synth';

const target = MeshWorkload.istioIngress();
const auth = WasmModule.oci('registry.example.com/basic-auth:1.12');
const script = 'function envoy_on_request(handle) handle:logInfo("hello") end';

const plugin = (props: Partial<WasmPluginProps> = {}) =>
  synth((chart) => new WasmPlugin(chart, 'Auth', { target, module: auth, ...props }))[0];
const extension = (props: Partial<TrafficExtensionProps> = {}) =>
  synth((chart) => new TrafficExtension(chart, 'Hello', { target, code: ExtensionCode.lua(script), ...props }))[0];

describe('WasmPlugin', () => {
  test('runs a module in the proxies of a workload', () => {
    expect(plugin({ phase: 'AUTHN', priority: 5, match: [{ mode: 'SERVER', ports: [8443] }] })).toStrictEqual({
      apiVersion: 'extensions.istio.io/v1alpha1',
      kind: 'WasmPlugin',
      metadata: { name: 'auth', namespace: 'istio-system' },
      spec: {
        selector: { matchLabels: { istio: 'ingressgateway' } },
        phase: 'AUTHN',
        priority: 5,
        match: [{ mode: 'SERVER', ports: [{ number: 8443 }] }],
        url: 'oci://registry.example.com/basic-auth:1.12',
      },
    });
  });

  test('tells the module what it needs', () => {
    const module = WasmModule.http('https://example.com/auth.wasm', {
      sha256: 'a'.repeat(64),
      pullPolicy: 'Always',
      pullSecret: 'registry',
      pluginName: 'auth',
      failStrategy: 'FAIL_OPEN',
      config: { users: ['ada'] },
      environment: { MODE: 'strict' },
      hostEnvironment: ['POD_NAME'],
      type: 'NETWORK',
    });

    expect(plugin({ module }).spec).toMatchObject({
      url: 'https://example.com/auth.wasm',
      sha256: 'a'.repeat(64),
      imagePullPolicy: 'Always',
      imagePullSecret: 'registry',
      pluginName: 'auth',
      failStrategy: 'FAIL_OPEN',
      pluginConfig: { users: ['ada'] },
      vmConfig: {
        env: [
          { name: 'MODE', value: 'strict' },
          { name: 'POD_NAME', valueFrom: 'HOST' },
        ],
      },
      type: 'NETWORK',
    });
  });

  test.each([
    [
      WasmModule.oci('oci://registry.example.com:5000/auth@sha256:' + 'b'.repeat(64)),
      'oci://registry.example.com:5000/auth@sha256:' + 'b'.repeat(64),
    ],
    [WasmModule.file('/opt/auth.wasm'), 'file:///opt/auth.wasm'],
  ])('%#: fetches it from where it is', (module, url) => {
    expect(plugin({ module }).spec.url).toBe(url);
  });

  test('takes overrides and patches last', () => {
    const [{ spec }] = synth((chart) =>
      new WasmPlugin(chart, 'Auth', { target: PolicyTarget.mesh(), module: auth, spec: { priority: 7 } }).addJsonPatch(
        JsonPatch.add('/spec/phase', 'STATS'),
      ),
    );

    expect(spec).toStrictEqual({ url: 'oci://registry.example.com/basic-auth:1.12', priority: 7, phase: 'STATS' });
  });

  test.each<[string, () => unknown, string]>([
    [
      'an image without tag',
      () => WasmModule.oci('registry.example.com/auth'),
      'image: "registry.example.com/auth" is not an image with a tag or digest',
    ],
    ['an address of no file', () => WasmModule.http('example.com'), 'url: "example.com" is not a valid file URL'],
    ['a path from nowhere', () => WasmModule.file('auth.wasm'), 'path: "auth.wasm" is not an absolute path'],
    ['a digest that is none', () => WasmModule.file('/a', { sha256: 'sha256:abc' }), 'sha256: "sha256:abc" is not a valid digest'],
    [
      'a variable twice',
      () => WasmModule.file('/a', { environment: { A: '1' }, hostEnvironment: ['A'] }),
      'hostEnvironment: "A" is also in environment',
    ],
    ['a port that is none', () => plugin({ match: [{ ports: [0] }] }), '[chart/Auth] match[0].ports: 0 is not a valid port'],
    ['another namespace', () => plugin({ namespace: 'shop' }), 'namespace: "shop" is not the namespace of its workloads'],
  ])('refuses %s', (_, make, message) => {
    expect(mistake(make)).toContain(message);
  });
});

describe('TrafficExtension', () => {
  test('runs a few lines of Lua', () => {
    expect(extension({ phase: 'STATS' })).toStrictEqual({
      apiVersion: 'extensions.istio.io/v1alpha1',
      kind: 'TrafficExtension',
      metadata: { name: 'hello', namespace: 'istio-system' },
      spec: { selector: { matchLabels: { istio: 'ingressgateway' } }, phase: 'STATS', lua: { inlineCode: script } },
    });
  });

  test('or a module', () => {
    expect(extension({ code: ExtensionCode.wasm(auth) }).spec.wasm).toStrictEqual({ url: 'oci://registry.example.com/basic-auth:1.12' });
  });

  test('takes overrides and patches last', () => {
    const [{ spec }] = synth((chart) =>
      new TrafficExtension(chart, 'Hello', { target, code: ExtensionCode.lua(script), spec: { priority: 7 } }).addJsonPatch(
        JsonPatch.replace('/spec/lua/inlineCode', 'function envoy_on_response(handle) end'),
      ),
    );

    expect(spec).toMatchObject({ priority: 7, lua: { inlineCode: 'function envoy_on_response(handle) end' } });
  });

  test.each<[string, () => unknown, string]>([
    [
      'a script that hears nothing',
      () => ExtensionCode.lua('print(1)'),
      '[ExtensionCode.lua] script: "print(1)" does not handle requests or responses',
    ],
    [
      'a script that is too long',
      () => ExtensionCode.lua(script + ' '.repeat(65536)),
      'bytes, but at most 65536 are allowed; make it shorter, or use a WebAssembly module',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(mistake(make)).toContain(message);
  });
});
