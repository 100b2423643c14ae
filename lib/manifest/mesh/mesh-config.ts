import { DocumentReader, UnreadableDocument } from '../read-document';
import type { ManifestObject } from '../manifest-object';
import { type Mapping, mappingOf, mappingsOf, textOf } from './values';

/** What Istio's demo profile says of the mesh, which an IstioOperator with that profile does not repeat. */
const DEMO: Mapping = { extensionProviders: ['otel', 'skywalking', 'otel-tracing', 'jaeger'].map((name) => ({ name })) };

/** The configuration of the whole mesh, as far as manifests say it. */
export class MeshConfig {
  constructor(
    /** The MeshConfig as it is written. */
    readonly values: Mapping,
    /** The object that it was read from; undefined when nothing says it and Istio's defaults stand. */
    readonly entry?: ManifestObject,
  ) {}

  /** Reads the ConfigMap `istio` of istiod's namespace, or an IstioOperator. */
  static find(configMaps: readonly ManifestObject[], operators: readonly ManifestObject[]): MeshConfig {
    for (const entry of configMaps) {
      if (entry.name !== 'istio' && !entry.name.startsWith('istio-')) continue;
      const values = parse(mappingOf(entry.object.data).mesh);
      if (values) return new MeshConfig(values, entry);
    }
    for (const entry of operators) {
      const { profile, meshConfig } = mappingOf(entry.object.spec);
      const preset = profile === 'demo' ? DEMO : undefined;
      if (meshConfig !== undefined || preset) return new MeshConfig({ ...preset, ...mappingOf(meshConfig) }, entry);
    }
    return new MeshConfig({});
  }

  /** True when the input or the caller says how the mesh is configured. */
  get isKnown(): boolean {
    return this.entry !== undefined || Object.keys(this.values).length > 0;
  }

  /** The namespace whose policies hold for the whole mesh. */
  get rootNamespace(): string {
    return textOf(this.values.rootNamespace) ?? 'istio-system';
  }

  /** The first part of every identity: `spiffe://cluster.local/ns/…`. */
  get trustDomain(): string {
    return textOf(this.values.trustDomain) ?? 'cluster.local';
  }

  /** `ALLOW_ANY` or `REGISTRY_ONLY`: what happens to hosts that the mesh does not know. */
  get outboundMode(): string {
    return textOf(mappingOf(this.values.outboundTrafficPolicy).mode) ?? 'ALLOW_ANY';
  }

  /** The names of the providers that Telemetry and CUSTOM policies may name. */
  get extensionProviders(): readonly string[] {
    return mappingsOf(this.values.extensionProviders).flatMap(([, { name }]) => textOf(name) ?? []);
  }
}

function parse(text: unknown): Mapping | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return mappingOf(new DocumentReader().read(text).value);
  } catch (error) {
    if (error instanceof UnreadableDocument) return undefined;
    throw error;
  }
}
