import { groupBy } from '../semantics/group-by';
import { groupOf, type KubeObject } from '../manifest/manifest';
import { TYPED_GROUPS } from './api-names';
import { pascalCase, UniqueNames } from './names';

/** A chart of the program, before its objects are written. */
export interface PlannedChart {
  /** The chart's id, by which its file of manifests is named; also the name of its source file. */
  readonly id: string;
  readonly className: string;
  readonly namespace: string | undefined;
  readonly objects: readonly KubeObject[];
}

/** So many objects of a namespace still make one chart. */
const ONE_CHART = 10;

/** Charts by namespace, and by concern where a namespace has many objects. */
export function planCharts(objects: readonly KubeObject[]): readonly PlannedChart[] {
  const ids = new UniqueNames();
  const classes = new UniqueNames(['Chart']);
  return [...groupBy(objects, ({ metadata }) => metadata.namespace)].flatMap(([namespace, members]) => {
    const parts = members.length > ONE_CHART ? [...groupBy(members, concernOf)] : [[undefined, members] as const];
    return parts.map(([concern, part]) => {
      const words = [namespace ?? 'cluster', concern ?? []].flat().join('-');
      const id = ids.take(
        words
          .toLowerCase()
          .replace(/[^a-z0-9-]+/g, '-')
          .replace(/^-+|-+$/g, '') || 'objects',
      );
      return { id, className: classes.take(`${pascalCase(id)}Chart`), namespace, objects: part };
    });
  });
}

const CONCERNS: Readonly<Record<string, string>> = {
  acme: 'tls',
  certmanager: 'tls',
  extensions: 'extensions',
  gatewayapi: 'routing',
  networking: 'routing',
  security: 'security',
  telemetry: 'telemetry',
};

function concernOf(object: KubeObject): string {
  const group = TYPED_GROUPS.get(groupOf(object));
  if (group === undefined) return 'kubernetes';
  return object.kind === 'Gateway' ? 'gateways' : CONCERNS[group];
}
