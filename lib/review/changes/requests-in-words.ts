import type { Observation } from '../requests/explore';

/** `GET /cart*`, `every request`, `/admin* with header end-user: jason`: the requests of observations of one address. */
export function requestsInWords(different: readonly Observation[], all: readonly Observation[]): string {
  if (different.length === all.length) return 'every request';
  const texts = [...new Set(different.map(inWords))].sort();
  return texts.length > 4 ? `${texts.slice(0, 3).join('; ')}; and ${texts.length - 3} more` : texts.join('; ');
}

function inWords({ choice }: Observation): string {
  const values = [...choice.parts.values()].filter(({ part }) => part.about !== 'method' && part.about !== 'path');
  const one = (about: string) => [...choice.parts.values()].find(({ part }) => part.about === about)?.value;
  const method = one('method');
  const path = one('path');
  const target = [method && (method.means ?? 'other methods'), path && (path.means ?? 'other paths')].filter(Boolean).join(' ');
  const rest = values.flatMap(({ part, value }) =>
    value.means === undefined ? [] : [`${part.about}${part.name ? ` ${part.name}` : ''} ${value.means}`],
  );
  const token = { none: [], broken: ['with a broken token'], good: ['with a token'] }[choice.token.kind];
  return [target || 'requests', ...(rest.length > 0 ? [`with ${rest.join(', ')}`] : []), ...token].join(' ');
}
