import type { Observation } from '../requests/explore';

/** `GET /cart*`, `/admin* with header end-user jason`; undefined when it is every request to the address. */
export function requestsInWords(different: readonly Observation[], all: readonly Observation[]): string | undefined {
  if (different.length === all.length) return undefined;
  const texts = [...new Set(different.map(inWords))].sort();
  return texts.length > 4 ? `${texts.slice(0, 3).join('; ')}; and ${texts.length - 3} more` : texts.join('; ');
}

function inWords({ choice }: Observation): string {
  const values = [...choice.parts.values()].filter(({ part }) => part.about !== 'method' && part.about !== 'path');
  const one = (about: string) => [...choice.parts.values()].find(({ part }) => part.about === about)?.value;
  const method = one('method');
  const path = one('path');
  const target = [method?.means, path?.means].filter(Boolean).join(' ');
  const rest = values.flatMap(({ part, value }) =>
    value.means === undefined ? [] : [`${part.about}${part.name ? ` ${part.name}` : ''} ${value.means}`],
  );
  const token = { none: [], broken: ['with a broken token'], good: ['with a token'] }[choice.token.kind];
  return [target || 'requests', ...(rest.length > 0 ? [`with ${rest.join(', ')}`] : []), ...token].join(' ');
}
