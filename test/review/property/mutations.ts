import { type Choose, type Draft, type Mutation, MUTATIONS, type Place, places } from '../../verify/claims/mutants';

/** What a pull request changes: the mistakes that tests of findings make, and values that are as good as the ones before. */
export const CHANGES: readonly Mutation[] = [
  ...MUTATIONS,
  ...[/^weight$/, /^(exact|prefix|uri|path|paths|notPaths)$/, /^(method|methods|notMethods)$/, /^(timeout|perTryTimeout|attempts)$/].map(
    valueOf,
  ),
  ...[/^(mode|action|simple|protocol|resolution)$/, /^(values|notValues|host|hosts|notPrincipals|regex|value)$/, /.*/].map(valueOf),
];

const WORDS: readonly (readonly string[])[] = [
  ['STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET'],
  ['ALLOW', 'DENY', 'AUDIT'],
  ['GET', 'POST', 'DELETE', 'PUT'],
  ['ROUND_ROBIN', 'LEAST_REQUEST', 'RANDOM', 'PASSTHROUGH'],
  ['HTTP', 'HTTPS', 'TCP', 'TLS', 'GRPC', 'HTTP2'],
  ['DNS', 'STATIC', 'NONE'],
];

/** Changes a value of a field whose name is like this. */
function valueOf(name: RegExp): Mutation {
  return (objects: Draft[], choose: Choose) => {
    const found = objects.flatMap((object) => places(object).filter(({ key, value }) => name.test(key) && isScalar(value)));
    if (found.length > 0) change(choose(found), choose);
  };
}

function change({ holder, index, value }: Place, choose: Choose): void {
  holder[index] =
    typeof value === 'boolean' ? !value : typeof value === 'number' ? choose([value + 10, 0, 1, value * 2]) : other(String(value), choose);
}

function other(text: string, choose: Choose): string {
  const words = WORDS.find((each) => each.includes(text));
  if (words) return choose(words);
  if (/^\d+(s|ms)$/.test(text)) return choose(['1s', '7s', '250ms']);
  if (text.startsWith('/')) return choose([`${text}/x`, '/', '/other', text.slice(0, -1) || '/']);
  return choose([`${text}x`, `x${text}`, '*', text.toUpperCase()]);
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
