import type { WrittenMeshConfig } from './written-mesh-configs';

/** The configuration of the mesh as an object of the input says it. */
export type FoundMeshConfig = WrittenMeshConfig & Required<Pick<WrittenMeshConfig, 'values'>>;

/** What Istio's demo profile says of the mesh, which an installation with that profile does not repeat. */
const DEMO = { extensionProviders: ['otel', 'skywalking', 'otel-tracing', 'jaeger'].map((name) => ({ name })) };

/** The first configuration of the mesh that can be read. */
export function findMeshConfig(written: readonly WrittenMeshConfig[]): FoundMeshConfig | undefined {
  for (const config of written) {
    const { values, profile } = config;
    if (values === undefined || (profile !== undefined && profile !== 'demo' && Object.keys(values).length === 0)) continue;
    return { ...config, values: profile === 'demo' ? { ...DEMO, ...values } : values };
  }
  return undefined;
}
