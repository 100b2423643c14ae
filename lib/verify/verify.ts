import { Mesh } from '../mesh/mesh';
import type { ManifestObject } from '../manifest/manifest-object';
import type { ManifestProblem, ManifestSet } from '../manifest/manifest-set';
import { type Manifests, pathsOf, readManifests } from '../manifest/manifests';
import { readRepository, type Repository } from '../manifest/repository/read-repository';
import type { MeshOptions } from '../mesh/config/mesh-options';
import { type Finding, reaches, type Report, type Severity, SEVERITIES } from './finding';
import type { Rule } from './analysis/rule';
import { contextOf } from './config/context';
import { mistakesInSettings } from './config/check-config';
import { isBelowAny } from './config/left-out-paths';
import { offBecause, type RuleOff, rulesOff, type RuleSettings, severityBy } from './config/rule-setting';
import type { Layer } from './layer';
import { analysisLayer } from './layers/analysis';
import { duplicatesLayer } from './layers/duplicates';
import { ownRulesLayer } from './layers/own-rules';
import { schemaLayer } from './layers/schema';
import { webhookLayer } from './layers/webhook';
import { locateProblem, locateReport } from './locate-finding';
import { mergeResults } from './merge-results';
import { kindsNotJudged } from './not-judged';
import { notRenderedNotes, restsOnPlaceholder, UnrenderedFields } from './not-rendered';
import { checkRules } from './own-rules/check-rules';
import { RefusedFields } from './refused-fields';
import { type ApiVersions, knownVersion } from './schema/api-versions';
import { KnownKinds } from './schema/kinds';
import { Suppressions } from './suppressions';

/** The layers in their order: later ones know what the schema refuses. */
export const LAYERS: readonly Layer[] = [schemaLayer, webhookLayer, duplicatesLayer, analysisLayer];

/** Which rules are checked, and where. */
export interface FindingOptions {
  /** Your own rules, in addition to those of this package. @default none */
  readonly rules?: readonly Rule[];
  /** The severity of the findings of a rule, and which rules are off, by id. @default what the rules say */
  readonly ruleSettings?: RuleSettings;
  /** Files and folders that are not checked; what they declare resolves names. @default none */
  readonly leaveOut?: readonly string[];
}

/** How manifests are verified. */
export interface VerifyOptions extends MeshOptions, ApiVersions, FindingOptions {
  /** Objects from elsewhere, in any form of manifests: they resolve names, but are not verified. @default none */
  readonly context?: Manifests;
  /** @internal The layers to use. @default all of them */
  readonly layers?: readonly Layer[];
  /** @internal Called while the schema layer goes through the objects. @default none */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a verification found. */
export interface VerifyResult {
  /** By file, line and rule. */
  readonly findings: readonly Finding[];
  /** The suppressed findings, in the same order. */
  readonly suppressed: readonly Finding[];
  /** The number of verified objects. */
  readonly objects: number;
  /** The number of objects of each kind that is not known, whose fields are not verified. */
  readonly notJudged: Readonly<Record<string, number>>;
  /** The rules that are off. Not set if there are none. */
  readonly rulesOff?: readonly RuleOff[];
  /** Your own rules. Not set if there are none. */
  readonly ownRules?: readonly Rule[];
}

/**
 * Verifies manifests: what a cluster would refuse, and what it would accept but not do. If paths contain several environments, such as the
 * overlays of kustomize, each one is verified separately.
 *
 * @param manifests an app or chart, objects, or the paths of folders and files
 * @throws when a path does not exist, or when a rule or its setting is not valid. A document that cannot be read is a finding
 *
 * @example
 * const { findings } = verify('dist', { context: 'platform/' });
 * for (const { severity, rule, file, line, message } of findings) console.log(`${file}:${line} ${severity} ${rule}: ${message}`);
 */
export function verify(manifests: Manifests, options: VerifyOptions = {}): VerifyResult {
  const paths = pathsOf(manifests);
  return paths ? verifyRepository(readRepository(paths), options) : verifySet(readManifests(manifests), withContext(options));
}

/** Verifies each environment of a repository separately. A finding at the same place in several environments is reported once. */
export function verifyRepository({ environments }: Repository, options: VerifyOptions = {}): VerifyResult {
  const read = withContext(options);
  return mergeResults(environments.map(({ name, manifests }) => ({ name, ...verifySet(manifests, read) })));
}

/** The options with the context read. */
interface ReadOptions extends VerifyOptions {
  readonly context?: ManifestSet;
}

function withContext({ context, ...options }: VerifyOptions): ReadOptions {
  checkSettings(options);
  return context === undefined ? options : { ...options, context: contextOf(context) };
}

function verifySet(manifests: ManifestSet, options: ReadOptions): VerifyResult {
  const { rules = [], ruleSettings = {} } = options;
  checkRules(rules);
  const layers = [...(options.layers ?? LAYERS), ...(rules.length > 0 ? [ownRulesLayer(rules)] : [])];
  const isLeftOut = isBelowAny(options.leaveOut ?? []);
  const objects = manifests.objects.filter((entry) => !entry.context && !isLeftOut(entry.source.file));
  const suppressions = new Suppressions(objects);
  const reports: Report[] = [];
  const found: Finding[] = [];
  const suppressed: Finding[] = [];
  const mesh = meshOf(manifests, objects, options);
  const known = knownFor(options);
  for (const report of reportsOf(layers, objects, mesh, known, options)) {
    const suppressedBecause = suppressions.reasonFor(report) ?? offBecause(ruleSettings, report.rule);
    if (suppressedBecause === undefined) reports.push(report);
    else suppressed.push({ ...locateReport(report), suppressedBecause });
  }

  const codes = new Set(layers.flatMap((layer) => layer.codes ?? []));
  reports.push(...suppressions.unused((rule) => codes.has(rule) || rule.includes('/')));
  const problems = problemsOf(manifests, options.context).filter(({ file }) => !isLeftOut(file));
  for (const problem of problems.map(locateProblem)) {
    const suppressedBecause = offBecause(ruleSettings, problem.rule);
    if (suppressedBecause === undefined) found.push({ ...problem, severity: severityBy(ruleSettings, problem.rule, problem.severity) });
    else suppressed.push({ ...problem, suppressedBecause });
  }
  const off = rulesOff(
    ruleSettings,
    suppressed.map(({ rule }) => rule),
  );
  return {
    findings: [...found, ...reports.map(locateReport)].sort(byPlace),
    suppressed: suppressed.sort(byPlace),
    objects: objects.length,
    notJudged: kindsNotJudged(objects, mesh, known),
    ...(off.length > 0 ? { rulesOff: off } : {}),
    ...(rules.length > 0 ? { ownRules: rules } : {}),
  };
}

/** @throws when a setting is not valid, with a line for each mistake */
function checkSettings({ rules = [], ruleSettings }: VerifyOptions): void {
  if (ruleSettings === undefined) return;
  const ids = rules.map(({ id }) => id);
  const mistakes = mistakesInSettings(ruleSettings, ids);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
}

/** The kinds of the versions that are named. */
function knownFor({ istio, gatewayApi }: ApiVersions): KnownKinds {
  return KnownKinds.of({
    istio: istio === undefined ? undefined : knownVersion('istio', istio),
    gatewayApi: gatewayApi === undefined ? undefined : knownVersion('gateway-api', gatewayApi),
  });
}

/** Of the context, only documents that cannot be read are reported, because names may be missing then. */
function problemsOf(manifests: ManifestSet, context?: ManifestSet): readonly ManifestProblem[] {
  return [...manifests.problems, ...(context?.problems ?? []).filter(({ severity }) => severity === 'error')];
}

/** The findings that are as bad as the threshold or worse. */
export function failures(result: VerifyResult, threshold: Severity): readonly Finding[] {
  return result.findings.filter(({ severity }) => reaches(severity, threshold));
}

/** The verified objects and the context, as one mesh; if an object is in both, the verified one. */
function meshOf(manifests: ManifestSet, objects: readonly ManifestObject[], options: ReadOptions): Mesh {
  const judged = new Set(objects);
  const names = new Set(objects.map(({ id }) => id));
  const elsewhere = [...manifests.objects.filter((entry) => !judged.has(entry)), ...(options.context?.objects ?? [])];
  return new Mesh([...objects, ...elsewhere.filter(({ id }) => !names.has(id))], options);
}

function* reportsOf(
  layers: readonly Layer[],
  objects: readonly ManifestObject[],
  mesh: Mesh,
  known: KnownKinds,
  { onProgress, ruleSettings = {} }: VerifyOptions,
): Iterable<Report> {
  const judged = new Set(objects);
  const broken = new Set<ManifestObject>();
  const refused = new RefusedFields();
  const unrendered = new UnrenderedFields();
  for (const layer of layers) {
    for (const report of layer.check({ objects, mesh, known, isBroken: (entry) => broken.has(entry), onProgress })) {
      if (!judged.has(report.entry) || refused.covers(report, layer) || unrendered.cover(report)) continue;
      if (restsOnPlaceholder(report)) {
        unrendered.add(report);
        continue;
      }
      if (report.rule.startsWith('schema/')) broken.add(report.entry);
      refused.add(report, layer);
      const severity = report.entry.source.isTentative ? 'info' : severityBy(ruleSettings, report.rule, report.severity);
      yield { ...report, severity };
    }
  }
  yield* notRenderedNotes(objects);
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.file ?? '', b.file ?? '') ||
    compare(a.constructPath ?? '', b.constructPath ?? '') ||
    a.line - b.line ||
    a.column - b.column ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
