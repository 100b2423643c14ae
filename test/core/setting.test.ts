import { Setting } from '../../lib/core/setting';
import { mistake } from '../support/synth';

function withEnvironment<T>(name: string, value: string | undefined, run: () => T): T {
  const before = process.env[name];
  if (value !== undefined) process.env[name] = value;
  try {
    return run();
  } finally {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  }
}

const settings: Record<string, () => unknown> = {
  DOMAIN: () => Setting.host('DOMAIN', 'istio.yourdomain.com'),
  EMAIL: () => Setting.email('EMAIL', 'you@yourdomain.com'),
  RESERVED_IP: () => Setting.ipAddress('RESERVED_IP', '203.0.113.10'),
  NAMESPACE: () => Setting.namespace('NAMESPACE', 'bookinfo'),
  CANARY_WEIGHT: () => Setting.oneOf('CANARY_WEIGHT', [0, 5, 20, 50, 100], 20),
};

test.each<[string, string | undefined, unknown]>([
  ['DOMAIN', undefined, 'istio.yourdomain.com'],
  ['DOMAIN', 'shop.example.com', 'shop.example.com'],
  ['EMAIL', 'ops@example.com', 'ops@example.com'],
  ['RESERVED_IP', '2001:db8::1', '2001:db8::1'],
  ['RESERVED_IP', 'any', undefined],
  ['NAMESPACE', 'shop', 'shop'],
  ['CANARY_WEIGHT', '50', 50],
])('%s=%s gives %s', (name, value, expected) => {
  expect(withEnvironment(name, value, settings[name])).toBe(expected);
});

test.each<[string, string, string]>([
  [
    'DOMAIN',
    'localhost',
    '[environment] DOMAIN: "localhost" is not a valid domain; write a DNS name in lower case such as "shop.example.com"',
  ],
  [
    'DOMAIN',
    '*.example.com',
    '[environment] DOMAIN: "*.example.com" is not a valid domain; write a DNS name in lower case such as "shop.example.com"',
  ],
  ['EMAIL', 'ops', '[environment] EMAIL: "ops" is not a valid e-mail address; write one such as "ops@example.com"'],
  [
    'RESERVED_IP',
    '300.1.1.1',
    '[environment] RESERVED_IP: "300.1.1.1" is not a valid IP address; write one such as "203.0.113.10", or "any"',
  ],
  [
    'NAMESPACE',
    'My_Shop',
    '[environment] NAMESPACE: "My_Shop" is not a valid namespace name; use at most 63 lower case letters, digits and "-"',
  ],
  ['CANARY_WEIGHT', '37', '[environment] CANARY_WEIGHT: "37" is not one of the choices; write one of 0, 5, 20, 50, 100'],
  ['CANARY_WEIGHT', '', '[environment] CANARY_WEIGHT: "" is not one of the choices; write one of 0, 5, 20, 50, 100'],
])('%s=%s is refused in one line', (name, value, message) => {
  expect(mistake(() => withEnvironment(name, value, settings[name]))).toBe(message);
});
