import * as ts from 'typescript';

/** Two words with a space between them, one of them in lower case: texts for people, not names and keys. */
const SENTENCE = /[a-z]{2,}.* .*[a-z]{2,}/s;

/** The messages of a source, in their order: strings and templates that hold words. Values in a template are written as `{value}`. */
export function messagesOf(file: string, text: string): readonly string[] {
  const messages: string[] = [];
  collect(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return messages;

  function collect(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node)) add(node.text);
    if (ts.isTemplateExpression(node)) add(templateText(node));
    ts.forEachChild(node, collect);
  }

  function add(message: string): void {
    if (SENTENCE.test(message)) messages.push(message.replace(/\s+/g, ' ').trim());
  }
}

function templateText({ head, templateSpans }: ts.TemplateExpression): string {
  return head.text + templateSpans.map(({ expression, literal }) => `{${nameOf(expression)}}${literal.text}`).join('');
}

/** What to call a value in a message: the last name of its expression, or an ellipsis where it is a choice between texts. */
function nameOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  if (ts.isNonNullExpression(expression)) return nameOf(expression.expression);
  if (ts.isCallExpression(expression)) return nameOf(expression.arguments[0] ?? expression.expression);
  return '…';
}
