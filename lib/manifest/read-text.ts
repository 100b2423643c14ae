import { mebibytes } from './decode-text';
import type { FieldPath, KubeObject } from './manifest';
import { ManifestObject } from './manifest-object';
import { type ManifestProblem, ManifestSet } from './manifest-set';
import { maskTemplate } from './placeholders';
import { DocumentReader, UnreadableDocument } from './read-document';
import { type DocumentText, splitDocuments } from './split-documents';
import { isToolVersion } from './tool-configuration';
import { isMapping } from '../semantics/mapping';
import { literally } from '../semantics/re2';

/** Where a text comes from. */
export interface TextOptions {
  /** The file as the user named it. */
  readonly file?: string;
  /** Its objects only resolve names and are not judged. @default false */
  readonly context?: boolean;
}

/** The most that one document may have: a List of everything in a cluster. */
const MAX_DOCUMENT = 48 * 1024 * 1024;

/** The largest request that the API server takes. */
const MAX_OBJECT = 3 * 1024 * 1024;

/** Reads the objects of a YAML or JSON text. A document that cannot be read is a problem, and those after it are read nevertheless. */
export function readText(text: string, options: TextOptions = {}): ManifestSet {
  return new TextReader(options).read(text);
}

/** A document, and the text in its place when it could only be read without its template expressions. */
interface ReadableText extends DocumentText {
  readonly masked?: string;
}

class TextReader {
  private readonly objects: ManifestObject[] = [];
  private readonly problems: ManifestProblem[] = [];
  private readonly reader = new DocumentReader();

  constructor(private readonly options: TextOptions) {}

  read(text: string): ManifestSet {
    for (const batch of batchesOf(splitDocuments(text))) this.batch(batch);
    return new ManifestSet(this.objects, this.problems);
  }

  private batch(documents: readonly DocumentText[]): void {
    const values = documents.some(isOdd) ? undefined : this.reader.readTogether(documents.map(({ text }) => text));
    if (values) documents.forEach((document, index) => this.value(document, values[index], []));
    else documents.forEach((document) => this.document(document));
  }

  private document(document: DocumentText): void {
    if (document.besideSeparator !== undefined) {
      this.unreadable(
        document,
        `"${excerpt(document.besideSeparator)}" is on the line of the "---"`,
        'start the document on the next line',
      );
      return;
    }
    if (document.text.length > MAX_DOCUMENT) {
      this.unreadable(document, `the document has ${mebibytes(document.text.length)}, which is more than an object can have`, 'split it');
      return;
    }
    try {
      const { value, ambiguous } = this.reader.read(document.text);
      if (ambiguous.length > 0) this.ambiguous(document, ambiguous);
      this.value(document, value, []);
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      if (!this.template(document)) this.unreadable(document, error.message, 'correct the YAML', error.line, error.column);
    }
  }

  /** Reads a document with template expressions as far as it can be read without them; false when there are none. */
  private template(document: DocumentText): boolean {
    const masked = maskTemplate(document.text);
    if (masked === undefined) return false;
    try {
      this.value({ ...document, masked: masked.text }, masked.unmask(this.reader.read(masked.text).value), []);
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      const message = `document ${document.document} is a template, which can only be verified after it is rendered`;
      this.problem(document, 'info', 'manifest/not-rendered', message, 'render it, for example with: helm template');
    }
    return true;
  }

  private value(document: ReadableText, value: unknown, within: FieldPath): void {
    if (value === null && within.length === 0) return;
    if (!isMapping(value)) {
      return this.notAnObject(document, within, 'is not a mapping', 'write an object with apiVersion, kind and metadata', true);
    }
    if (isList(value)) return value.items.forEach((item, index) => this.value(document, typed(item, value), [...within, 'items', index]));
    if (isGenerated(value)) {
      return this.problem(
        document,
        'info',
        'manifest/generated-name',
        `${value.kind} ${value.metadata.generateName}* has a generated name, so it is not verified, and kubectl apply refuses it`,
        'apply it with kubectl create, or as a hook of Argo CD',
      );
    }
    const missing = missingIdentity(value);
    if (missing) {
      const fix = `add ${missing === 'apiVersion' ? 'an' : 'a'} ${missing}`;
      return this.notAnObject(document, within, `is missing ${missing}`, fix, isStranger(value));
    }
    const { namespace } = value.metadata as Mapping;
    if (namespace !== undefined && typeof namespace !== 'string') {
      return this.notAnObject(document, within, 'has a metadata.namespace that is not a string', 'write it in quotes');
    }
    if (document.text.length > MAX_OBJECT && JSON.stringify(value).length > MAX_OBJECT) {
      return this.notAnObject(
        document,
        within,
        `has more than the ${mebibytes(MAX_OBJECT)} that the API server accepts`,
        'make it smaller',
      );
    }
    const source = {
      file: this.options.file,
      document: document.document,
      firstLine: document.firstLine,
      within,
      text: () => document.text,
      ...(document.masked === undefined ? {} : { masked: () => document.masked! }),
    };
    this.objects.push(new ManifestObject(value as KubeObject, source, this.options.context));
  }

  private notAnObject(document: DocumentText, within: FieldPath, what: string, fix: string, isStranger = false): void {
    const subject = within.length === 0 ? 'the document' : `item ${within.at(-1)} of the list`;
    const message = `${subject} ${what}, so kubectl cannot apply it`;
    this.problem(document, 'error', 'manifest/not-an-object', message, fix, { isStranger });
  }

  private ambiguous(document: DocumentText, scalars: readonly string[]): void {
    const { line, column } = firstPlain(document.text, scalars[0]);
    const message = `kubectl reads ${excerpt(scalars[0])} as YAML 1.1 does, but other readers read it as a string or another number`;
    this.problem(
      document,
      'warning',
      'manifest/ambiguous-scalar',
      message,
      `write "${excerpt(scalars[0])}" in quotes, or write the intended value`,
      { line, column },
    );
  }

  private unreadable(document: DocumentText, reason: string, fix: string, line = 0, column = 0): void {
    const message = `document ${document.document} cannot be read: ${reason}`;
    this.problem(document, 'error', 'manifest/unreadable', message, fix, { line, column });
  }

  private problem(
    document: DocumentText,
    severity: ManifestProblem['severity'],
    rule: string,
    message: string,
    fix: string,
    { line = 0, column = 0, isStranger = false }: { readonly line?: number; readonly column?: number; readonly isStranger?: boolean } = {},
  ): void {
    const { text, firstLine } = document;
    this.problems.push({
      severity,
      rule,
      message,
      fix,
      file: this.options.file,
      line: firstLine + line,
      column: column + 1,
      text,
      firstLine,
      isStranger,
    });
  }
}

/** How many documents are read at once: most are sound. */
const BATCH = 50;

function batchesOf(documents: readonly DocumentText[]): readonly (readonly DocumentText[])[] {
  const count = Math.ceil(documents.length / BATCH);
  return Array.from({ length: count }, (_, index) => documents.slice(index * BATCH, (index + 1) * BATCH));
}

function isOdd({ text, besideSeparator }: DocumentText): boolean {
  return besideSeparator !== undefined || text.length > MAX_OBJECT;
}

type Mapping = Readonly<Record<string, unknown>>;

function isList(value: Mapping): value is Mapping & { readonly kind: string; readonly items: readonly unknown[] } {
  return typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
}

/** An object that the cluster names. */
function isGenerated(value: Mapping): value is Mapping & { readonly metadata: Mapping } {
  return (
    isText(value.apiVersion) &&
    isText(value.kind) &&
    isMapping(value.metadata) &&
    !isText(value.metadata.name) &&
    isText(value.metadata.generateName)
  );
}

/** The items of a VirtualServiceList may leave out what the list says. */
function typed(item: unknown, list: Mapping & { readonly kind: string }): unknown {
  if (!isMapping(item) || item.kind !== undefined || list.kind === 'List') return item;
  return { apiVersion: list.apiVersion, kind: list.kind.slice(0, -'List'.length), ...item };
}

/** True for a text that does not even look like an object: values of a chart, a workflow, a compose file. */
function isStranger({ apiVersion, kind, metadata }: Mapping): boolean {
  if (isText(apiVersion) && isToolVersion(apiVersion)) return true;
  return !isText(apiVersion) && !(isText(kind) && isMapping(metadata));
}

function missingIdentity(object: Mapping): string | undefined {
  if (!isText(object.apiVersion)) return 'apiVersion';
  if (!isText(object.kind)) return 'kind';
  if (!isMapping(object.metadata)) return 'metadata';
  return isText(object.metadata.name) ? undefined : 'metadata.name';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function firstPlain(text: string, scalar: string): { readonly line: number; readonly column: number } {
  const lines = text.split('\n');
  const wanted = new RegExp(`(^|[\\s:[,{-])${literally(scalar)}(?=\\s*([,\\]}#]|\\r?$))`);
  for (const [line, content] of lines.entries()) {
    const found = wanted.exec(content);
    if (found) return { line, column: found.index + found[1].length };
  }
  return { line: 0, column: 0 };
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
