import { formatPath } from '../../../../lib/manifest/manifest';
import { readText } from '../../../../lib/manifest/read-text';
import { analyze } from '../../../../lib/verify/analysis/analyze';
import type { MeshOptions } from '../../../../lib/mesh/config/mesh-options';
import type { Rule } from '../../../../lib/verify/analysis/rule';
import type { Severity } from '../../../../lib/verify/finding';
import { RecordingMesh } from './recording-mesh';

/** What a rule says, in the words of a test. */
export interface Said {
  /** `VirtualService shop/reviews spec.http[0].route[0].destination.subset` */
  readonly at: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
}

/** What a rule says about manifests, and which kinds it looked at. */
export function checkRule(
  rule: Rule,
  yaml: string,
  options: Pick<MeshOptions, 'closed' | 'meshConfig'> = {},
): { readonly said: readonly Said[]; readonly read: ReadonlySet<string> } {
  const { objects, problems } = readText(yaml);
  if (problems.length > 0) throw new Error(`the manifests of the test are broken: ${problems[0].message}`);
  const mesh = new RecordingMesh(objects, options);
  const said = [...analyze(mesh, [rule])].map(({ entry, path, severity, message, fix }) => ({
    at: `${entry.ref} ${formatPath(path)}`,
    severity,
    message,
    fix: fix ?? '',
  }));
  return { said, read: mesh.read };
}
