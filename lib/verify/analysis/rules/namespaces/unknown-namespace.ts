import type { Mesh } from '../../../../mesh/mesh';
import type { ManifestObject } from '../../../../manifest/manifest-object';
import { NearNames } from '../../../../semantics/slip';
import { isSystemNamespace } from '../../../../semantics/system-namespaces';
import { type Complaint, defineRule } from '../../rule';
import { strictMeshPolicy, undecidedWorkloads } from '../../strict-mesh';
import { isOfApp, named } from '../../words';

/** Namespaces that clusters with Istio have without a manifest. */
const INSTALLED = ['default', 'kube-system', 'istio-system'];

export const unknownNamespace = defineRule({
  id: 'namespaces/unknown-namespace',
  severity: 'error',
  summary: 'Every namespace that is used is declared, and none is a misspelling of another.',
  reads: ['MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: [],
  why: 'The API server refuses objects in a namespace that does not exist. If it was created without a label, its pods are outside the mesh: no policy protects them, and workloads that only accept mutual TLS reset their connections.',

  check(mesh, report) {
    const declared = new Set([...mesh.namespaces.all.map(({ name }) => name), ...INSTALLED, mesh.config.rootNamespace]);
    const near = new NearNames(declared);
    for (const namespace of mesh.namespaces.names) {
      const [first] = mesh.namespaces.contentsOf(namespace).filter(({ context }) => !context);
      if (!first || declared.has(namespace) || isSystemNamespace(namespace)) continue;

      const meant = near.meantBy(namespace);
      const complaint = meant === undefined ? undeclared(mesh, namespace) : slip(mesh, first, meant);
      if (complaint) report(complaint);
    }
  },
});

/** Two namespaces that both run something may both exist. */
function slip(mesh: Mesh, first: ManifestObject, meant: string): Complaint {
  const { namespace } = first;
  const count = mesh.namespaces.contentsOf(namespace).length;
  const bothRun = [namespace, meant].every((each) => mesh.workloads.in(each).length > 0);
  return {
    at: first.at('metadata', 'namespace'),
    severity: bothRun ? 'warning' : 'error',
    message: `Namespace ${namespace} is not declared, so ${count > 1 ? `${count} objects in it are` : 'the object in it is'} refused`,
    fix: `write ${meant}, or declare the Namespace ${namespace}`,
  };
}

function undeclared(mesh: Mesh, namespace: string): Complaint | undefined {
  const [first] = mesh.workloads.in(namespace).filter(({ entry, isMachine }) => !entry.context && !isMachine);
  if (!first || !(mesh.namespaces.areDeclared || isOfApp(first.entry))) return undefined;
  const at = first.at.field('metadata', 'namespace');
  const strict = strictMeshPolicy(mesh);
  const outside = undecidedWorkloads(mesh, namespace);
  if (!strict || strict.entry.context || outside.length === 0) {
    return {
      at,
      severity: 'info',
      message: `Namespace ${namespace} is not declared for its pods`,
      unknownName: `namespace ${namespace}`,
      fix: 'declare it, as a MeshNamespace does, or add the manifests that declare it with --context',
    };
  }
  const isCertain = mesh.isClosed || isOfApp(first.entry);
  const pods = named(outside.map(({ entry }) => entry.ref));
  return {
    at,
    ...(isCertain ? { severity: 'warning' } : { severity: 'info', unknownName: `namespace ${namespace}` }),
    message: `Namespace ${namespace} is not declared, so no label adds ${pods} to the mesh, and workloads reset their connections because of ${strict.entry.ref}`,
    fix: 'declare it with the label istio-injection: enabled, or istio.io/dataplane-mode: ambient, as a MeshNamespace does',
  };
}
