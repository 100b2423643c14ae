import type { KubeObject } from '../../../lib/manifest/manifest';
import type { Input } from './corpus';

/** Examples show their mistake and nothing else. This adds what requests need: a Service with pods in each namespace, and those that routes send to. */
export function furnished(input: Input): Input {
  const namespaces = new Set(input.objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  const wanted = new Map<string, readonly KubeObject[]>();
  for (const namespace of namespaces) wanted.set(`${namespace}/probe`, serviceWithPods(namespace, 'probe'));
  for (const { metadata, spec } of input.objects as readonly Spec[]) {
    for (const { namespace, name } of namesIn(spec, metadata.namespace ?? 'default')) {
      wanted.set(`${namespace}/${name}`, serviceWithPods(namespace, name));
    }
  }
  const there = new Set(
    input.objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
  const added = [...wanted].flatMap(([ref, objects]) => (there.has(ref) ? [] : objects));
  return { ...input, name: `furnished ${input.name}`, objects: [...input.objects, ...added] };
}

interface Spec extends KubeObject {
  readonly spec?: unknown;
}

const HOST_FIELDS = ['host', 'hosts'];
const SHORT = /^([a-z][a-z0-9-]*)(?:\.([a-z][a-z0-9-]*)(?:\.svc\.cluster\.local)?)?$/;

/** The Services that `host` and `hosts` fields name, and those that backends of the Gateway API do. */
function namesIn(value: unknown, home: string): readonly { readonly namespace: string; readonly name: string }[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item, home));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const hosts = HOST_FIELDS.includes(key) ? [child].flat().filter((each) => typeof each === 'string') : [];
    const backends =
      key === 'backendRefs' ? [child].flat().filter((each) => each?.kind === undefined && typeof each?.name === 'string') : [];
    return [
      ...hosts.flatMap((host) => {
        const [, name, namespace = home] = SHORT.exec(host) ?? [];
        return name ? [{ namespace, name }] : [];
      }),
      ...backends.map(({ namespace = home, name }) => ({ namespace, name })),
      ...namesIn(child, home),
    ];
  });
}

function serviceWithPods(namespace: string, name: string): readonly KubeObject[] {
  const labels = { app: name, version: 'v1' };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector: { app: name }, ports: [{ name: 'http', port: 80 }] },
    } as KubeObject,
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: { template: { metadata: { labels } } },
    } as KubeObject,
  ];
}
