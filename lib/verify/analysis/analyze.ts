import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { Report } from '../finding';
import type { Rule } from './rule';

/** What the rules say about a mesh. */
export function* analyze(mesh: MeshIndex, rules: readonly Rule[]): Iterable<Report> {
  for (const { id, severity, alsoKnownAs, check } of rules) {
    const reports: Report[] = [];
    check(mesh, ({ at, ...complaint }) => reports.push({ rule: id, alsoKnownAs, severity, ...complaint, entry: at.entry, path: at.path }));
    yield* reports;
  }
}
