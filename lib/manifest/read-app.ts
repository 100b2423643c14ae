import type { IConstruct } from 'constructs';
import { dump } from 'js-yaml';
import type { KubeObject } from './manifest';
import { ManifestObject } from './manifest-object';
import { ManifestSet } from './manifest-set';
import { SUPPRESSION_METADATA, type Suppression } from './suppression';

/** What every cdk8s ApiObject can do, whatever copy of cdk8s made it. */
interface Writes extends IConstruct {
  readonly apiVersion: string;
  readonly kind: string;
  toJson(): unknown;
}

/** The objects that an app (or a chart of it) is about to write, each with the construct that writes it. */
export function readApp(app: IConstruct): ManifestSet {
  return new ManifestSet(
    app.node
      .findAll()
      .filter(writes)
      .map((construct, index) => {
        const object = construct.toJson() as KubeObject;
        return new ManifestObject(object, {
          document: index + 1,
          firstLine: 1,
          within: [],
          constructPath: construct.node.path,
          suppressions: suppressionsOf(construct),
          text: () => dump(object),
        });
      }),
  );
}

function writes(construct: IConstruct): construct is Writes {
  const candidate = construct as Partial<Writes>;
  return typeof candidate.toJson === 'function' && typeof candidate.apiVersion === 'string' && typeof candidate.kind === 'string';
}

function suppressionsOf(construct: IConstruct): readonly Suppression[] {
  return construct.node.scopes
    .flatMap((scope) => scope.node.metadata)
    .filter(({ type }) => type === SUPPRESSION_METADATA)
    .map(({ data }) => data as Suppression);
}
