/** A text as it is, in Markdown. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\|*_~`[\]]/g, '\\$&')
    .replace(/</g, '&lt;')
    .replace(/@/g, '&#64;');
}

/** A text between the quotes of a label, in Mermaid. */
export function escapeMermaid(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[#"<>&`;]/g, (each) => `#${each.charCodeAt(0)};`);
}
