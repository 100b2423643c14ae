import { groupOf, type KubeObject } from '../../manifest/manifest';
import { nearest } from '../../semantics/nearest';
import { celProblems } from './cel-problems';
import { withDefaults } from './defaults';
import { type KnownKind, KnownKinds } from './kinds';
import { metadataProblems } from './object-meta';
import { removedApi } from './removed-apis';
import { alternatives, schemaProblem, type SchemaProblem, type SchemaRule } from './schema-problem';
import { structureProblems } from './structure';
import { unknownFieldProblems } from './unknown-fields';
import { projectOf } from './version-table';

/** After these the API server does not ask the CEL rules, which rely on what the structure promises. */
const BEFORE_CEL: readonly SchemaRule[] = ['schema/unknown-field', 'schema/required', 'schema/type', 'schema/enum'];

/**
 * What the API server refuses in an object of a kind that it knows a schema for, as a create with strict field validation
 * does. Objects of other kinds have no problems here.
 */
export function checkSchema(
  object: KubeObject,
  known: KnownKinds = KnownKinds.of(),
  kind: KnownKind | undefined = known.find(object),
): readonly SchemaProblem[] {
  const removed = kind?.schema ? undefined : removedApi(object);
  if (removed) return [removed];
  if (!kind) return unknownKind(object, known);
  const metadata = metadataProblems(object, kind.scope);
  if (!kind.schema) return [unservedVersion(object, kind.versions, known), ...metadata];

  const unknown = unknownFieldProblems(object, kind.schema);
  const value = withDefaults(object, kind.schema);
  const structure = structureProblems(value, kind.schema);
  const problems = [...unknown, ...metadata, ...structure];
  const blocked = problems.some(({ rule }) => BEFORE_CEL.includes(rule)) || structure.some(isTooMuch);
  return blocked ? problems : [...problems, ...celProblems(value, kind.schema)];
}

/** Too long a text or too many items would make a rule costly. */
function isTooMuch({ rule, message }: SchemaProblem): boolean {
  return rule === 'schema/length' && message.includes('more than');
}

/** Kinds of the Gateway API that only its experimental channel serves. */
const EXPERIMENTAL_KINDS = ['TCPRoute', 'UDPRoute'];

/** A kind of our groups that no CustomResourceDefinition has: the API server answers that there is no such resource. */
function unknownKind({ apiVersion, kind }: KubeObject, known: KnownKinds): readonly SchemaProblem[] {
  const group = groupOf({ apiVersion });
  const kinds = known.kindsOf(group);
  if (!kinds) return [];
  const meant = nearest(kind, kinds);
  const problem = schemaProblem(
    'schema/unknown-kind',
    ['kind'],
    `${group} does not have a kind ${kind}`,
    meant && `did you mean ${meant}?`,
  );
  return [{ ...problem, severity: severityFor(group, known, EXPERIMENTAL_KINDS.includes(kind) ? 'info' : 'warning') }];
}

function unservedVersion({ apiVersion, kind }: KubeObject, versions: readonly string[], known: KnownKinds): SchemaProblem {
  const group = groupOf({ apiVersion });
  const served = alternatives(versions.map((version) => `${group}/${version}`));
  const problem = schemaProblem('schema/unknown-version', ['apiVersion'], `${kind} is not served as ${apiVersion}`, `write ${served}`);
  return { ...problem, severity: severityFor(group, known, 'warning') };
}

/** The experimental channel of the Gateway API, which some clusters have, serves more kinds and versions than the standard one. */
function severityFor(group: string, { versions }: KnownKinds, ofGatewayApi: SchemaProblem['severity']): SchemaProblem['severity'] {
  return projectOf(group) === 'gateway-api' && versions.gatewayApi === undefined ? ofGatewayApi : 'error';
}
