import { groupOf, type KubeObject } from '../../manifest/manifest';
import { nameOfVersion, versionIn } from './api-versions';
import { checkSchema } from './check-schema';
import { KnownKinds } from './kinds';
import type { SchemaProblem, SchemaRule } from './schema-problem';
import { projectOf, type VersionedProject, versionsOf } from './version-table';

/**
 * The problems of an object, each with the version that no longer has it: a newer Istio, a newer Gateway API, or its experimental channel. If
 * the channel of the cluster is not known, what only the experimental channel accepts is not an error.
 */
export function withNeededVersions(
  object: KubeObject,
  problems: readonly SchemaProblem[],
  { versions }: KnownKinds,
): readonly SchemaProblem[] {
  const project = projectOf(groupOf(object));
  if (!project || problems.length === 0) return problems;
  const here = versionIn(versions, project);
  const later = laterThan(project, here).map((version) => ({ version, problems: problemsIn(object, project, version) }));
  return problems.map((problem) => {
    const needed = later.find((each) => !each.problems.some((other) => isSame(problem, other)));
    return needed ? needing(problem, nameOfVersion(project, needed.version), here !== undefined) : problem;
  });
}

/** The versions that may take more, nearest first. */
function laterThan(project: VersionedProject, version: string | undefined): readonly string[] {
  const all = versionsOf(project);
  const standard = all.filter((each) => !each.includes('-'));
  const experimental = all.filter((each) => each.includes('-') && each !== version);
  const newer = version === undefined ? [] : standard.slice(0, Math.max(0, standard.indexOf(version))).reverse();
  return [...newer, ...experimental];
}

function problemsIn(object: KubeObject, project: VersionedProject, version: string): readonly SchemaProblem[] {
  const known = KnownKinds.of(project === 'istio' ? { istio: version } : { gatewayApi: version });
  return checkSchema(object, known);
}

/** Fields below a kind or version that is not served are not looked at, so those are the only problem of their object. */
function isSame(a: SchemaProblem, b: SchemaProblem): boolean {
  return a.rule === b.rule && JSON.stringify(a.path) === JSON.stringify(b.path);
}

/** What can only be left out where it is not known. */
const UNKNOWN: readonly SchemaRule[] = ['schema/unknown-field', 'schema/unknown-kind'];

function needing(problem: SchemaProblem, version: string, isCertain: boolean): SchemaProblem {
  const { rule, path, message, fix, severity } = problem;
  const here = UNKNOWN.includes(rule) ? 'leave it out' : fix;
  return {
    ...problem,
    message: rule === 'schema/unknown-field' ? `the field ${path.at(-1)} needs ${version}` : `${message} (needs ${version})`,
    fix: here === undefined ? `install ${version}` : `${here}, or install ${version}`,
    severity: isCertain || severity !== 'error' ? severity : 'warning',
  };
}
