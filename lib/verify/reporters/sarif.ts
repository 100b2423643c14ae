import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, Severity } from '../finding';
import type { VerifyResult } from '../verify';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * For code scanning: SARIF 2.1.0.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif({ findings, suppressed }: VerifyResult): string {
  const all = [...findings, ...suppressed];
  const rules = [...new Set(all.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-istio',
            informationUri: 'https://www.npmjs.com/package/cdk8s-istio',
            rules: rules.map((id) => rule(id, all)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...findings.map((finding) => result(finding, rules)),
          ...suppressed.map((finding) => ({
            ...result(finding, rules),
            suppressions: [{ kind: 'inSource', justification: finding.suppressedBecause }],
          })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rule(id: string, all: readonly Finding[]): object {
  const also = all.find((finding) => finding.rule === id)!.alsoKnownAs;
  return { id, properties: { tags: also } };
}

function result(finding: Finding, rules: readonly string[]): object {
  const { rule: ruleId, severity, message, fix } = finding;
  return {
    ruleId,
    ruleIndex: rules.indexOf(ruleId),
    level: LEVELS[severity],
    message: { text: `${message}${fix ? `; ${fix}` : ''}` },
    locations: [location(finding)],
  };
}

function location({ file, line, column, object, field, constructPath }: Finding): object {
  const names = [
    ...(object ? [{ name: object, fullyQualifiedName: [object, field].filter(Boolean).join(' '), kind: 'object' }] : []),
    ...(constructPath ? [{ name: constructPath, kind: 'module' }] : []),
  ];
  return {
    ...(file === undefined
      ? {}
      : { physicalLocation: { artifactLocation: { uri: uri(file) }, region: { startLine: line, startColumn: column } } }),
    ...(names.length > 0 ? { logicalLocations: names } : {}),
  };
}

function uri(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : file.split(sep).map(encodeURIComponent).join('/');
}
