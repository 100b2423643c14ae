const KEYS = ['C', 'O', 'OU', 'CN', 'SERIALNUMBER', 'L', 'ST', 'STREET', 'DC', 'UID'];

/** What is wrong with a distinguished name as of RFC 4514, or undefined. */
export function distinguishedNameMistake(text: string): string | undefined {
  const parts = partsOf(text);
  const without = parts.find(([, value]) => value === undefined);
  if (without) return `has ${JSON.stringify(without[0])}, which has no "="`;
  const unknown = parts.find(([key]) => !KEYS.includes(key));
  return unknown && `has the unknown key ${JSON.stringify(unknown[0])}; known are ${KEYS.join(', ')}`;
}

/** The common name in a distinguished name, undefined when there is none. */
export function commonNameOf(text: string): string | undefined {
  return partsOf(text).find(([key]) => key === 'CN')?.[1];
}

/** Keys and values, in the order written. */
function partsOf(text: string): readonly (readonly [key: string, value: string | undefined])[] {
  const parts = text.match(/(?:[^\\,+;]|\\.)+/g) ?? [];
  return parts.map((part) => {
    const equals = part.indexOf('=');
    return equals < 0 ? ([part.trim(), undefined] as const) : ([part.slice(0, equals).trim(), part.slice(equals + 1).trim()] as const);
  });
}
