import { DocumentReader, UnreadableDocument } from '../../manifest/read-document';
import { isMapping } from '../../semantics/mapping';

/** The mapping in a YAML text: empty if it contains something else, undefined if it cannot be read. */
export function parseMapping(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const { value } = new DocumentReader().read(text);
    return isMapping(value) ? value : {};
  } catch (error) {
    if (error instanceof UnreadableDocument) return undefined;
    throw error;
  }
}
