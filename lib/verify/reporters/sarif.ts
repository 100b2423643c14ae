import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, Severity } from '../finding';
import { examplesOfRule } from '../own-rules/rule-page';
import { describeRule, isAcrossObjects, PROJECT, type RuleDescription } from '../rule-description';
import type { Rule } from '../analysis/rule';
import type { VerifyResult } from '../verify';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * For code scanning: SARIF 2.1.0.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif({ findings, suppressed, ownRules }: VerifyResult): string {
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
            informationUri: PROJECT,
            rules: rules.map((id) => rule(id, all, ownRules)),
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

function rule(id: string, all: readonly Finding[], ownRules: readonly Rule[] | undefined): object {
  const description = describeRule(id, ownRules);
  const { severity, summary, why, page } = description;
  const also = all.find((finding) => finding.rule === id)!.alsoKnownAs;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: help(description),
    helpUri: page,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: also },
  };
}

function help({ id, summary, why, page }: RuleDescription): object {
  return {
    text: `${summary} ${why}`,
    markdown: [summary, why, ...(isAcrossObjects(id) ? shown(id) : []), ...(page ? [`[More about this rule](${page})`] : [])].join('\n\n'),
  };
}

function shown(id: string): readonly string[] {
  const yaml = (title: string, text: string) => `${title}:\n\n\`\`\`yaml\n${text}\`\`\``;
  const { bad, good } = examplesOfRule(id);
  return [yaml('Wrong', bad), yaml('Right', good)];
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

/** Code scanning does not show results without a file. */
const STANDARD_INPUT = { uri: 'stdin', description: { text: 'standard input' } };

function location({ file, line, column, object, field, constructPath }: Finding): object {
  const names = [
    ...(object ? [{ name: object, fullyQualifiedName: [object, field].filter(Boolean).join(' '), kind: 'object' }] : []),
    ...(constructPath ? [{ name: constructPath, kind: 'module' }] : []),
  ];
  const artifactLocation = file === undefined ? STANDARD_INPUT : { uri: uri(file) };
  const isWritten = file !== undefined || constructPath === undefined;
  return {
    ...(isWritten ? { physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } } : {}),
    ...(names.length > 0 ? { logicalLocations: names } : {}),
  };
}

function uri(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : file.split(sep).map(encodeURIComponent).join('/');
}
