import { withoutLastApplied } from '../../manifest/last-applied';
import type { KubeObject } from '../../manifest/manifest';
import { isMapping } from '../../semantics/mapping';
import { certificateBlocks } from '../../semantics/pem';

/** What stands for a value that is not written down. */
const HIDDEN = 'hidden';

/** The values of ConfigMaps that say something about the mesh: its configuration, and certificates of authorities. */
const TELLING: ReadonlySet<string> = new Set(['mesh', 'meshNetworks', 'ca.crt']);

/** An object that may be shown to whoever sees the picture: of a Secret its names and certificates, of a ConfigMap what is about the mesh. */
export function withoutContents(object: KubeObject): KubeObject {
  if (object.kind === 'Secret') {
    const data = values(object, 'data', (_, text) => encoded(shown(decoded(text))));
    return { ...withoutCopy(object), ...data, ...values(object, 'stringData', (_, text) => shown(text)) };
  }
  if (object.kind === 'ConfigMap') {
    const data = values(object, 'data', (name, text) => (TELLING.has(name) ? text : HIDDEN));
    return { ...withoutCopy(object), ...data, ...values(object, 'binaryData', () => '') };
  }
  return object;
}

function withoutCopy(object: KubeObject): KubeObject {
  const { annotations, ...metadata } = object.metadata;
  if (!annotations) return object;
  return { ...object, metadata: { ...metadata, annotations: withoutLastApplied(annotations) as typeof annotations } };
}

function values(object: KubeObject, field: string, write: (name: string, text: string) => string): Readonly<Record<string, unknown>> {
  const map = (object as unknown as Readonly<Record<string, unknown>>)[field];
  if (!isMapping(map)) return {};
  const written = Object.entries(map).map(([name, text]) => [name, typeof text === 'string' ? write(name, text) : HIDDEN]);
  return { [field]: Object.fromEntries(written) };
}

/** Certificates are public; keys and everything else are not. */
function shown(text: string): string {
  const certificates = certificateBlocks(text);
  return certificates.length > 0 ? certificates.join('\n') : text === '' ? '' : HIDDEN;
}

/** The text in a value of `data`, byte by byte. */
export function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}

function encoded(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64');
}
