import type { At, ManifestObject } from '../../manifest/manifest-object';
import { serviceHost } from '../../semantics/hostname';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { INGRESS_GROUP, type IngressClass, IngressClasses } from './ingress-class';

/** An Ingress of Kubernetes. */
export interface Ingress extends IngressClass {
  readonly entry: ManifestObject;
  readonly spec: Cursor;
  /** The hosts of its rules, in lower case; `*` for a rule without one. */
  readonly hosts: readonly string[];
  /** True if istiod serves it: cert-manager creates such Ingresses for its challenges. */
  readonly isForIstio: boolean;
  /** The Services of its paths. */
  readonly backends: readonly { readonly host: string; readonly at: At }[];
  /** The entries of `paths` of all rules. */
  readonly paths: readonly Cursor[];
}

/** The Ingresses of the input, oldest first. */
export function readIngresses(input: MeshInput): readonly Ingress[] {
  const classes = new IngressClasses(input);
  return input.objects.oldestFirst('Ingress', INGRESS_GROUP).map((entry) => {
    const spec = Cursor.spec(entry);
    const ingressClass = classes.of(entry);
    const paths = pathsOf(spec);
    return {
      entry,
      spec,
      ...ingressClass,
      isForIstio: ingressClass.notForIstio === undefined,
      hosts: hostsOf(spec),
      backends: backendsOf(paths, input.clusterDomain),
      paths,
    };
  });
}

function hostsOf(spec: Cursor): readonly string[] {
  return spec
    .get('rules')
    .items()
    .map((rule) => (rule.get('host').text() || '*').toLowerCase());
}

function backendsOf(paths: readonly Cursor[], clusterDomain: string): Ingress['backends'] {
  return paths.flatMap((path) => {
    const name = path.get('backend', 'service', 'name');
    return name.text() ? [{ host: serviceHost(name.text()!, path.entry.namespace, clusterDomain), at: name.at }] : [];
  });
}

function pathsOf(spec: Cursor): readonly Cursor[] {
  return spec
    .get('rules')
    .items()
    .flatMap((rule) => rule.get('http', 'paths').items());
}
