import { isMapping } from '../semantics/mapping';
import type { MeshOptions } from '../mesh/config/mesh-options';
import type { Manifests } from '../simulate';
import type { FindingOptions } from '../verify/verify';
import { PICTURE_FORMATS, type PictureFormat } from './formats/picture';

/** How a mesh is drawn, and which errors and warnings of `verify` are shown in it. */
export interface DrawOptions extends MeshOptions, FindingOptions {
  /** @default svg */
  readonly format?: PictureFormat;
  /** The manifests before a change: what is added, removed and changed is marked. @default nothing is compared */
  readonly before?: Manifests;
  /** The title of a page. @default Mesh */
  readonly title?: string;
}

/**
 * The options, which JavaScript does not check.
 *
 * @throws when one of them is not valid
 */
export function checkDrawOptions(options: DrawOptions): DrawOptions {
  if (!isMapping(options)) refuse('options', options, 'is not an object', 'write one such as { format: "html" }');
  const { format, title }: DrawOptions = options;
  const isFormat = format === undefined || PICTURE_FORMATS.includes(format);
  if (!isFormat) refuse('format', format, 'is not a format', `write ${PICTURE_FORMATS.join(', ')}`);
  if (title !== undefined && typeof title !== 'string') refuse('title', title, 'is not a string', 'write one such as "Mesh of the shop"');
  return options;
}

function refuse(field: string, value: unknown, problem: string, fix: string): never {
  throw new Error(`drawMesh: ${field}: ${JSON.stringify(value)} ${problem}; ${fix}`);
}
