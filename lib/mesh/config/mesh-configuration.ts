import type { FieldPath } from '../../manifest/manifest';
import { type At, ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';
import { type FoundMeshConfig, findMeshConfig } from './find-mesh-config';
import type { PathNormalization } from './mesh-config';
import type { MeshOptions } from './mesh-options';
import { injectsByDefault } from '../workloads/injectors';
import { type WrittenMeshConfig, writtenMeshConfigs } from './written-mesh-configs';

/** The kinds for which the mesh has a default of `exportTo`. */
export type ExportedKind = 'Service' | 'VirtualService' | 'DestinationRule';

/** The configuration of the whole mesh: that of an object of the input, with the settings of the caller on top. */
export class MeshConfiguration {
  /** @internal */
  static of(objects: Objects, given: MeshOptions['meshConfig'] = {}): MeshConfiguration {
    const written = writtenMeshConfigs(objects);
    const found = findMeshConfig(written);
    return new MeshConfiguration({ ...found?.values, ...given }, written, found, injectsByDefault(objects));
  }

  /** The MeshConfig, to be read like a manifest. It does not have a place in a file. */
  readonly fields: Cursor;

  private constructor(
    values: Readonly<Record<string, unknown>>,
    /** Every place in which the input says it; the first that can be read counts. */
    readonly written: readonly WrittenMeshConfig[],
    private readonly found: FoundMeshConfig | undefined,
    /** True if the injector of the input injects into namespaces without a label. */
    readonly injectsByDefault: boolean,
  ) {
    const object = { ...values, apiVersion: 'istio', kind: 'MeshConfig', metadata: { name: 'mesh' } };
    this.fields = Cursor.root(new ManifestObject(object, { document: 1, firstLine: 1, within: [], text: () => '' }));
    this.isKnown = found !== undefined || Object.keys(values).length > 0;
    this.rootNamespace = this.fields.get('rootNamespace').text() || 'istio-system';
    this.trustDomain = this.fields.get('trustDomain').text() || 'cluster.local';
    this.trustDomains = ['cluster.local', this.trustDomain, ...this.fields.get('trustDomainAliases').texts()];
    this.isMutualTlsAutomatic = this.fields.get('enableAutoMtls').value !== false;
  }

  /** The place of a field in the object that says it; undefined if none does. */
  placeOf(...path: FieldPath): At | undefined {
    return this.found && (this.found.isText ? this.found.at : this.found.at.field(...path));
  }

  /** True if the input or the caller says how the mesh is configured. */
  readonly isKnown: boolean;

  /** The namespace whose policies apply to the whole mesh. */
  readonly rootNamespace: string;

  /** The first part of every identity: `spiffe://cluster.local/ns/…`. */
  readonly trustDomain: string;

  /** The trust domain and its aliases. */
  readonly trustDomains: readonly string[];

  /** What happens to traffic for hosts that are not declared. */
  get outboundMode(): 'ALLOW_ANY' | 'REGISTRY_ONLY' {
    return this.fields.get('outboundTrafficPolicy', 'mode').text() === 'REGISTRY_ONLY' ? 'REGISTRY_ONLY' : 'ALLOW_ANY';
  }

  /** False if proxies only use mutual TLS where a DestinationRule sets it. */
  readonly isMutualTlsAutomatic: boolean;

  /** False if Prometheus scrapes the port of the application itself, instead of the agent of the sidecar, which serves both metrics. */
  get isPrometheusMerged(): boolean {
    return this.fields.get('enablePrometheusMerge').value !== false;
  }

  /** The names of the extension providers, for Telemetry and CUSTOM policies. */
  get extensionProviders(): readonly string[] {
    return this.fields
      .get('extensionProviders')
      .items()
      .flatMap((provider) => provider.get('name').text() || []);
  }

  /** The `exportTo` of objects that do not set it. */
  defaultExportTo(kind: ExportedKind): readonly string[] {
    const field = this.fields.get(`default${kind}ExportTo`);
    return field.present ? field.texts() : EVERYWHERE;
  }

  /** How paths are normalized before they are compared. */
  get pathNormalization(): PathNormalization | undefined {
    return this.fields.get('pathNormalization', 'normalization').text() as PathNormalization | undefined;
  }

  /** The labels of the gateway pods that serve Ingresses. */
  get ingressSelector(): Labels {
    const [selector, service] = ['ingressSelector', 'ingressService'].map((name) => this.fields.get(name).text());
    const named = service === 'istio-ingressgateway' ? '' : service;
    return { istio: selector || named || 'ingressgateway' };
  }

  /** The number of trusted proxies in front of a gateway. */
  get numTrustedProxies(): number {
    return this.fields.get('defaultConfig', 'gatewayTopology', 'numTrustedProxies').number() ?? 0;
  }

  /** True if the proxies in front of gateways send the address of the client with the PROXY protocol. */
  get hasProxyProtocol(): boolean {
    return this.fields.get('defaultConfig', 'gatewayTopology', 'proxyProtocol').present;
  }
}

const EVERYWHERE: readonly string[] = ['*'];
