import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';

/** A container or init container of a pod. */
export interface Container {
  readonly field: Cursor;
  readonly name: string;
  readonly image?: string;
  /** True for one of `initContainers`. */
  readonly isInit: boolean;
  readonly ports: readonly { readonly name: string; readonly number: number }[];
}

/** The containers of a Pod. */
export function containersOfPod(pod: ManifestObject): readonly Container[] {
  return readContainers(Cursor.spec(pod));
}

/** Reads the containers of a pod spec. */
export function readContainers(spec: Cursor): readonly Container[] {
  return [
    ...spec
      .get('containers')
      .items()
      .map((field) => readContainer(field, false)),
    ...spec
      .get('initContainers')
      .items()
      .map((field) => readContainer(field, true)),
  ];
}

function readContainer(field: Cursor, isInit: boolean): Container {
  return {
    field,
    name: field.get('name').text() ?? '',
    image: field.get('image').text(),
    isInit,
    ports: field
      .get('ports')
      .items()
      .map((port) => ({ name: port.get('name').text() ?? '', number: port.get('containerPort').number() ?? 0 })),
  };
}
