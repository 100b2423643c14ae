import type { ManifestObject } from '../manifest/manifest-object';
import type { Report } from './finding';

/** Istio's annotation: a comma list of codes, or `*`. */
const ANNOTATION = 'galley.istio.io/analyze-suppress';

/** What the cluster itself refuses can only be suppressed by name, not by `*`. */
const REFUSALS = ['manifest/', 'schema/', 'webhook/'];

/** The suppressions of the user, and which of them are used. */
export class Suppressions {
  private readonly used = new Set<string>();

  constructor(private readonly objects: readonly ManifestObject[]) {}

  /** Why the rule is suppressed for the object of the report; undefined if it is not. */
  reasonFor(report: Report): string | undefined {
    const names = [report.rule, ...(report.alsoKnownAs ?? [])];
    const bySuppression = (report.entry.source.suppressions ?? []).filter(({ rule }) => names.includes(rule));
    for (const { constructPath, rule } of bySuppression) this.used.add(idOf(constructPath, rule));
    const byAnnotation = annotated(report.entry).filter((code) => names.includes(code));
    for (const code of byAnnotation) this.used.add(idOf(report.entry, code));
    if (bySuppression.length > 0) return bySuppression[0].reason;
    const byStar = annotated(report.entry).includes('*') && !isRefusal(report.rule);
    return byAnnotation.length > 0 || byStar ? `the annotation ${ANNOTATION}` : undefined;
  }

  /**
   * The suppressions that do not match any finding.
   *
   * @param isKnown whether one of our rules answers for the name; codes that only other tools know are left alone
   */
  *unused(isKnown: (rule: string) => boolean): Iterable<Report> {
    const said = new Set<string>();
    for (const entry of this.objects) {
      for (const { constructPath, rule, reason } of entry.source.suppressions ?? []) {
        const id = idOf(constructPath, rule);
        if (this.used.has(id) || said.has(id)) continue;
        said.add(id);
        yield unusedReport(
          entry,
          [],
          `the suppression of ${rule} on ${constructPath || 'the app'} ("${reason}") does not match any finding`,
        );
      }
      for (const code of annotated(entry)) {
        if (code === '*' || this.used.has(idOf(entry, code)) || !isKnown(code)) continue;
        yield unusedReport(entry, ['metadata', 'annotations', ANNOTATION], `the suppression of ${code} does not match any finding`);
      }
    }
  }
}

function unusedReport(entry: ManifestObject, path: readonly string[], message: string): Report {
  return { rule: 'suppression/unused', severity: 'warning', entry, path, message, fix: 'remove it' };
}

function annotated(entry: ManifestObject): readonly string[] {
  const { annotations } = entry.object.metadata;
  const list: unknown = typeof annotations === 'object' ? annotations?.[ANNOTATION] : undefined;
  return typeof list === 'string' ? list.split(',').map((code) => code.trim()) : [];
}

function isRefusal(rule: string): boolean {
  return REFUSALS.some((prefix) => rule.startsWith(prefix));
}

function idOf(where: ManifestObject | string, rule: string): string {
  return typeof where === 'string'
    ? `construct ${where} ${rule}`
    : `object ${where.source.file} ${where.source.document} ${where.ref} ${rule}`;
}
