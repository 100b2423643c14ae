import * as ts from 'typescript';

/** What a doc comment says. */
export interface Comment {
  readonly text: string;
  readonly default?: string;
  readonly params: ReadonlyMap<string, string>;
  readonly throws: readonly string[];
  readonly see: readonly string[];
  readonly example?: string;
  readonly isInternal: boolean;
}

/** The doc comment of a declaration. */
export function commentOf(node: ts.Node): Comment {
  const docs = ts.getJSDocCommentsAndTags(node);
  const text = docs.filter(ts.isJSDoc).map(({ comment }) => plain(comment));
  const tags = ts.getJSDocTags(node);
  const texts = (...names: string[]) => tags.filter(({ tagName }) => names.includes(tagName.text)).map(textOf);
  return {
    text: text.join('\n\n'),
    default: texts('default')[0]?.replace(/^- /, ''),
    params: new Map(tags.filter(ts.isJSDocParameterTag).map((tag) => [tag.name.getText(), plain(tag.comment)])),
    throws: texts('throws'),
    see: texts('see'),
    example: texts('example')[0],
    isInternal: tags.some(({ tagName }) => tagName.text === 'internal'),
  };
}

/** The compiler takes `https` for a name to link to, and the type of an error for an expression. */
function textOf(tag: ts.JSDocTag): string {
  const written = tag.getText().replace(/^@\w+[ \t]*\n?/, '');
  return written.replace(/^[ \t]*\*(?!\/) ?/gm, '').replace(/\s*(\*\/)?\s*$/, '');
}

function plain(comment: ts.JSDoc['comment']): string {
  return (ts.getTextOfJSDocComment(comment) ?? '').replace(/\{@link\s+([^}]+)\}/g, '`$1`').trim();
}
