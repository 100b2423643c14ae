import { constructFromEvents, YAMLException } from 'js-yaml';
import { kubectlEvents } from './kubectl-events';
import { kubectlSchema } from './kubectl-scalars';
import { plainJson } from './plain-json';

/** The value of one YAML document as kubectl reads it. */
export interface DocumentValue {
  readonly value: unknown;
  /** Plain scalars that readers of YAML 1.2 take for something else: `yes`, `010`. */
  readonly ambiguous: readonly string[];
}

/** Why a document cannot be read, and where. Lines and columns count from 0, in the document. */
export class UnreadableDocument extends Error {
  constructor(
    reason: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(reason);
    this.name = 'UnreadableDocument';
  }
}

/** Reads documents as kubectl does: YAML 1.1, no duplicate keys, no aliases that grow without bound. */
export class DocumentReader {
  private ambiguous: string[] = [];
  private readonly schema = kubectlSchema((scalar) => this.ambiguous.push(scalar));

  /** @throws UnreadableDocument */
  read(text: string): DocumentValue {
    try {
      const [value = null, ...others] = this.values(text);
      if (others.length > 0) throw new UnreadableDocument('it contains a second document', 0, 0);
      return { value, ambiguous: this.ambiguous };
    } catch (error) {
      if (error instanceof YAMLException) throw unreadable(error);
      if (error instanceof RangeError) throw new UnreadableDocument('values are nested too deeply', 0, 0);
      if (error instanceof TypeError) throw new UnreadableDocument(error.message, 0, 0);
      throw error;
    }
  }

  /** Documents that hold nothing to report, which is faster than one by one; undefined if one of them has to be read alone. */
  readTogether(texts: readonly string[]): readonly unknown[] | undefined {
    try {
      const values = this.values(texts.join('\n---\n'));
      return values.length === texts.length && this.ambiguous.length === 0 ? values : undefined;
    } catch {
      return undefined;
    }
  }

  private values(text: string): unknown[] {
    this.ambiguous = [];
    const { events, source } = kubectlEvents(text);
    return constructFromEvents(events, { source, schema: this.schema }).map(plainJson);
  }
}

/** At the end of a document the library counts columns from -1. */
function unreadable({ reason, mark }: YAMLException): UnreadableDocument {
  return new UnreadableDocument(reason, mark?.line ?? 0, Math.max(0, mark?.column ?? 0));
}
