import { isIP } from 'node:net';
import { isEmail } from '../semantics/email';
import { isDnsLabel, isHost, isWildcard } from '../semantics/hostname';
import { ConfigError } from './config-error';

/**
 * A setting of the program that an environment variable of the same name overrides. An invalid value is refused with a one-line error.
 *
 * @example
 * const domain = Setting.host('DOMAIN', 'istio.yourdomain.com'); // DOMAIN=shop.example.com npm run synth
 */
export const Setting = {
  /**
   * A DNS name.
   *
   * @throws ConfigError when the value is not a DNS name in lower case with at least two labels
   */
  host(name: string, fallback: string): string {
    const fits = (text: string) => isHost(text) && !isWildcard(text) && text.includes('.');
    return read(name, fallback, fits, 'is not a valid domain', 'write a DNS name in lower case such as "shop.example.com"');
  },

  /**
   * An e-mail address.
   *
   * @throws ConfigError when the value is not an e-mail address
   */
  email(name: string, fallback: string): string {
    return read(name, fallback, isEmail, 'is not a valid e-mail address', 'write one such as "ops@example.com"');
  },

  /**
   * An IP address, or `any` for the one that the provider assigns, which gives undefined.
   *
   * @throws ConfigError when the value is not an IP address or `any`
   */
  ipAddress(name: string, fallback: string): string | undefined {
    const fits = (text: string) => text === 'any' || isIP(text) !== 0;
    const address = read(name, fallback, fits, 'is not a valid IP address', 'write one such as "203.0.113.10", or "any"');
    return address === 'any' ? undefined : address;
  },

  /**
   * The name of a namespace.
   *
   * @throws ConfigError when the value is not a valid namespace name
   */
  namespace(name: string, fallback: string): string {
    return read(name, fallback, isDnsLabel, 'is not a valid namespace name', 'use at most 63 lower case letters, digits and "-"');
  },

  /**
   * One of a few values.
   *
   * @throws ConfigError when the value is not one of the choices
   */
  oneOf<T extends string | number>(name: string, choices: readonly T[], fallback: T): T {
    const fits = (text: string) => choices.some((choice) => String(choice) === text);
    const text = read(name, String(fallback), fits, 'is not one of the choices', `write one of ${choices.join(', ')}`);
    return choices.find((choice) => String(choice) === text)!;
  },
};

function read(name: string, fallback: string, fits: (text: string) => boolean, problem: string, fix: string): string {
  const text = process.env[name] ?? fallback;
  if (fits(text)) return text;
  throw new ConfigError('environment', { field: name, value: text, problem, fix });
}
