/**
 * What another program fills in before manifests are applied: `${DOMAIN}` of Flux and envsubst, `$(HOST)` of kustomize, `{{ .Values.host }}`
 * of Helm.
 */
const PLACEHOLDER = /\$\{[A-Za-z_][^}\n]*\}|\$\([A-Za-z_][\w.-]*\)|\{\{[^\n]*?\}\}/;

/** Those that YAML may trip over. */
const NOT_YAML = /\{\{[^\n]*?\}\}|\$\{[^}\n]*\}/g;

/** Lines of nothing but expressions, such as conditions. */
const CONTROL_LINE = /^[^\S\n]*(?:\{\{[^\n]*?\}\}[^\S\n]*)+$/gm;

/** Stands for each character of an expression while the text is parsed. */
const MASK = '\uE000';

/** The placeholder in a text, as the user wrote it; undefined for a text without one. */
export function placeholderIn(text: string): string | undefined {
  return PLACEHOLDER.exec(text)?.[0];
}

/** True for a text that says something else once it is rendered. */
export function hasPlaceholder(text: string): boolean {
  return (text.includes('$') || text.includes('{{')) && PLACEHOLDER.test(text);
}

/** A template as YAML. */
export interface MaskedTemplate {
  /** The template with expressions masked by text of the same length, so that places are the same. */
  readonly text: string;
  /** Puts the expressions back into the value of the text. */
  unmask(value: unknown): unknown;
}

/** Masks what YAML may trip over; undefined for a text that is not a template. */
export function maskTemplate(template: string): MaskedTemplate | undefined {
  const lines = template.replace(CONTROL_LINE, (found) => ' '.repeat(found.length));
  const expressions = lines.match(NOT_YAML);
  if (!expressions) return lines === template ? undefined : { text: lines, unmask: (value) => value };
  const text = lines.replace(NOT_YAML, (found) => MASK.repeat(found.length));
  return { text, unmask: (value) => new Unmask(expressions).of(value) };
}

/** Values come in the order of the text; expressions in comments are ignored. */
class Unmask {
  private next = 0;

  constructor(private readonly expressions: readonly string[]) {}

  of(value: unknown): unknown {
    if (typeof value === 'string') return value.includes(MASK) ? value.replace(MASKED, (found) => this.expression(found)) : value;
    if (Array.isArray(value)) return value.map((item) => this.of(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [this.of(key), this.of(below)]));
  }

  private expression(masked: string): string {
    const found = this.expressions.findIndex(({ length }, index) => index >= this.next && length === masked.length);
    if (found < 0) return '{{…}}';
    this.next = found + 1;
    return this.expressions[found];
  }
}

const MASKED = new RegExp(`${MASK}+`, 'g');
