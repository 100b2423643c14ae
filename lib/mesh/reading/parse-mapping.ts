import { DocumentReader, UnreadableDocument } from '../../manifest/read-document';
import { isMapping } from '../../semantics/mapping';

/** The mapping that a text of YAML holds: empty when it holds something else, undefined when it cannot be read. */
export function parseMapping(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const { value } = new DocumentReader().read(text);
    return isMapping(value) ? value : {};
  } catch (error) {
    if (error instanceof UnreadableDocument) return undefined;
    throw error;
  }
}
