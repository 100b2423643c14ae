import type { At, ManifestObject } from '../../manifest/manifest-object';
import { serviceHost } from '../../semantics/hostname';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';

/** The API group of Ingresses. */
const GROUP = 'networking.k8s.io';

/** An Ingress of Kubernetes. */
export interface Ingress {
  readonly entry: ManifestObject;
  readonly spec: Cursor;
  /** The class that says which controller serves it; undefined when the cluster's default does. */
  readonly className?: string;
  /** True when istiod looks after it: cert-manager makes such ones for its challenges. */
  readonly isForIstio: boolean;
  /** The Services that its paths lead to. */
  readonly backends: readonly { readonly host: string; readonly at: At }[];
}

/** The Ingresses of the input, oldest first. */
export function readIngresses({ objects, clusterDomain }: MeshInput): readonly Ingress[] {
  const classes = objects
    .of('IngressClass', GROUP)
    .filter((entry) => Cursor.spec(entry).get('controller').text() === 'istio.io/ingress-controller')
    .map(({ name }) => name);
  const ofIstio = new Set(['istio', ...classes]);
  return objects.oldestFirst('Ingress', GROUP).map((entry) => {
    const spec = Cursor.spec(entry);
    const className = spec.get('ingressClassName').text() ?? annotationsOf(entry)['kubernetes.io/ingress.class'];
    return {
      entry,
      spec,
      className,
      isForIstio: className !== undefined && ofIstio.has(className),
      backends: backendsOf(spec, clusterDomain),
    };
  });
}

function annotationsOf(entry: ManifestObject): Readonly<Record<string, string>> {
  return Cursor.root(entry).get('metadata', 'annotations').labels();
}

function backendsOf(spec: Cursor, clusterDomain: string): Ingress['backends'] {
  return spec
    .get('rules')
    .items()
    .flatMap((rule) => rule.get('http', 'paths').items())
    .flatMap((path) => {
      const name = path.get('backend', 'service', 'name');
      return name.text() ? [{ host: serviceHost(name.text()!, spec.entry.namespace, clusterDomain), at: name.at }] : [];
    });
}
