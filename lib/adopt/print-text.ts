/** A key of an object literal. */
export function printKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

/** Texts of several lines are written as such; a carriage return would be lost there. */
export function printText(text: string): string {
  const isBlock = text.includes('\n') && text.trimEnd().includes('\n') && !/[\r\u2028\u2029\u0000-\u0009]/.test(text);
  if (isBlock) return `\`${text.replace(/[\\`]|\$\{/g, (found) => `\\${found}`)}\``;
  return quoted(text);
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/[\u2028\u2029\u007f]/g, unicode);
  if (!escaped.includes("'")) return `'${escaped}'`;
  return text.includes('"') ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped}"`;
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
