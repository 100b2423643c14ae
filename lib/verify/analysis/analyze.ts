import type { Mesh } from '../../mesh/mesh';
import type { Report } from '../finding';
import type { Complaint, Rule } from './rule';

/** What the rules say about a mesh. */
export function* analyze(mesh: Mesh, rules: readonly Rule[]): Iterable<Report> {
  for (const rule of rules) {
    const reports: Report[] = [];
    rule.check(mesh, (complaint) => reports.push(reportOf(rule, complaint)));
    yield* reports;
  }
}

function reportOf({ id, severity, alsoKnownAs }: Rule, { at, message, ...complaint }: Complaint): Report {
  return {
    rule: id,
    alsoKnownAs,
    severity,
    ...complaint,
    message: complaint.unknownName === undefined ? message : `${message}, unless it is declared outside this input`,
    entry: at.entry,
    path: at.path,
  };
}
