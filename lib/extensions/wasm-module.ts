import { checkText } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';

/** Options of a WebAssembly module. */
export interface WasmModuleOptions {
  /**
   * SHA-256 digest of the module, 64 hexadecimal digits, which the proxy verifies.
   * @default - not verified
   */
  readonly sha256?: string;
  /**
   * When it is fetched again if the proxy already has it.
   * @default - always for the tag `latest`, otherwise never
   */
  readonly pullPolicy?: 'IfNotPresent' | 'Always';
  /**
   * Secret of the object's namespace with the account of the registry.
   * @default - none
   */
  readonly pullSecret?: string;
  /**
   * Name of the plugin within the module.
   * @default - the only one
   */
  readonly pluginName?: string;
  /**
   * What happens to requests when the module cannot be fetched or fails: `FAIL_CLOSE` denies them, `FAIL_OPEN` continues without it,
   * `FAIL_RELOAD` restarts it.
   * @default 'FAIL_CLOSE'
   */
  readonly failStrategy?: 'FAIL_CLOSE' | 'FAIL_OPEN' | 'FAIL_RELOAD';
  /**
   * The configuration of the module.
   * @default - empty
   */
  readonly config?: Readonly<Record<string, unknown>>;
  /**
   * Environment variables that the module sees.
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Environment variables of the proxy that the module sees too.
   * @default - none
   */
  readonly hostEnvironment?: readonly string[];
  /**
   * Whether it sees requests, or connections as `NETWORK`.
   * @default 'HTTP'
   */
  readonly type?: 'HTTP' | 'NETWORK';
}

/**
 * A WebAssembly module that runs in proxies.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 * @example
 * new WasmPlugin(chart, 'Login', { target: ingress, module: WasmModule.oci('registry.example.com/basic-auth:1.12') });
 */
export class WasmModule {
  /** @internal */
  static readonly [WRITTEN] = 'WasmModule.oci("registry.example.com/module:1")';

  /**
   * From a registry: `registry.example.com/basic-auth:1.12`, with a tag or a digest.
   *
   * @throws ConfigError when the image does not have a tag or digest, or when `sha256` is not 64 hexadecimal digits
   */
  static oci(image: string, options?: WasmModuleOptions): WasmModule {
    const name = checkText('WasmModule.oci', 'image', image, 'registry.example.com/basic-auth:1.12').replace(/^oci:\/\//, '');
    if (/^[a-z0-9][\w./:-]*(:\w[\w.-]*|@sha256:[0-9a-f]{64})$/.test(name)) return new WasmModule(`oci://${name}`, options);
    throw mistake(
      'oci',
      'image',
      image,
      'is not an image with a tag or digest',
      'write one such as "registry.example.com/basic-auth:1.12"',
    );
  }

  /**
   * From a web server. Without `sha256`, the proxy runs whatever the server sends.
   *
   * @throws ConfigError when the URL is not an address of a file, or when `sha256` is not 64 hexadecimal digits
   */
  static http(url: string, options?: WasmModuleOptions): WasmModule {
    if (/^https?:\/\/[^\s/]+\/\S+$/.test(url)) return new WasmModule(url, options);
    throw mistake('http', 'url', url, 'is not a valid file URL', 'write one such as "https://example.com/auth.wasm"');
  }

  /**
   * From a file in the proxy's container.
   *
   * @throws ConfigError when the path is not absolute, or when `sha256` is not 64 hexadecimal digits
   */
  static file(path: string, options?: WasmModuleOptions): WasmModule {
    if (checkText('WasmModule.file', 'path', path, '/opt/filters/auth.wasm').startsWith('/'))
      return new WasmModule(`file://${path}`, options);
    throw mistake('file', 'path', path, 'is not an absolute path', 'write one such as "/opt/filters/auth.wasm"');
  }

  private constructor(
    private readonly url: string,
    private readonly options: WasmModuleOptions = {},
  ) {
    const { sha256, environment = {}, hostEnvironment = [] } = options;
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) {
      throw new ConfigError('WasmModule', {
        field: 'sha256',
        value: sha256,
        problem: 'is not a valid digest',
        fix: 'write 64 hexadecimal digits',
      });
    }
    const twice = hostEnvironment.find((name) => Object.hasOwn(environment, name));
    if (twice === undefined) return;
    throw new ConfigError('WasmModule', {
      field: 'hostEnvironment',
      value: twice,
      problem: 'is also in environment',
      fix: 'keep one of the two',
    });
  }

  /** The common fields of WasmPlugin and TrafficExtension. @internal */
  _toWire() {
    const { sha256, pullPolicy, pullSecret, pluginName, failStrategy, config, environment = {}, hostEnvironment = [], type } = this.options;
    const env = [
      ...Object.entries(environment).map(([name, value]) => ({ name, value })),
      ...hostEnvironment.map((name) => ({ name, valueFrom: 'HOST' as const })),
    ];
    return {
      url: this.url,
      sha256,
      imagePullPolicy: pullPolicy,
      imagePullSecret: pullSecret,
      pluginName,
      failStrategy,
      pluginConfig: config,
      type,
      vmConfig: env.length > 0 ? { env } : undefined,
    };
  }
}

function mistake(factory: string, field: string, value: string, problem: string, fix: string): ConfigError {
  return new ConfigError(`WasmModule.${factory}`, { field, value, problem, fix });
}
