import { PROJECT } from '../../verify/rule-description';
import { type Change, GROUPS } from '../changes/change';
import { allChanges, type ReviewReport } from './report';
import { TITLES, type Weight, weightOf } from './weight';

const LEVELS: Readonly<Record<Weight, string>> = { opens: 'error', closes: 'warning', changes: 'note', facts: 'note' };

/**
 * For code scanning: SARIF 2.1.0, a rule for each group of changes.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(report: ReviewReport): string {
  const rules = GROUPS.map((group) => ({ id: `diff/${group}`, shortDescription: { text: TITLES[group] }, helpUri: PROJECT }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'cdk8s-istio diff', informationUri: PROJECT, rules } },
        columnKind: 'utf16CodeUnits',
        results: allChanges(report).map(([change, environment]) => result(change, environment, report)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function result(change: Change, environment: string | undefined, { fileName = (file) => file }: ReviewReport): object {
  return {
    ruleId: `diff/${change.group}`,
    ruleIndex: GROUPS.indexOf(change.group),
    level: LEVELS[weightOf(change)],
    message: { text: environment === undefined ? change.text : `${environment}: ${change.text}` },
    locations: change.places.slice(0, 1).map((at) => ({
      physicalLocation: {
        artifactLocation: { uri: at.entry.source.file === undefined ? 'stdin' : uri(fileName(at.entry.source.file)) },
        region: { startLine: at.position().line, startColumn: at.position().column },
      },
      logicalLocations: [{ name: at.entry.ref, fullyQualifiedName: at.toString(), kind: 'object' }],
    })),
  };
}

function uri(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
