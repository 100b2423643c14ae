import { isDeepStrictEqual } from 'node:util';
import { call, type Call, type Expression } from '../code';
import { type Fields, fieldsOf, given, listOf, pick } from './fields';
import { writeNamedMatches, writeStringMatch } from './string-match';

/** Turns the gateways of a match into hosts on them. */
export type WriteGateways = (gateways: readonly string[]) => readonly Expression[];

/** The entries of `match`. Two that differ only in a path and everything below it are one. */
export function writeHttpMatches(matches: unknown, writeGateways: WriteGateways): readonly Fields[] {
  const written: Fields[] = [];
  const list = listOf(matches);
  for (let index = 0; index < list.length; index++) {
    const folder = folderOf(list[index], list[index + 1]);
    if (folder !== undefined) index++;
    const { uri, ...rest } = list[index];
    const path = folder ?? (uri === undefined ? undefined : writePath(uri));
    written.push(given({ path, ...writeMatch(rest, writeGateways) }));
  }
  return written;
}

/** What matches of every protocol may ask of the caller. */
export function writeSource(match: Fields, writeGateways: WriteGateways): Fields {
  const { gateways } = match;
  return {
    ...pick(match, 'port', 'sourceLabels', 'sourceNamespace'),
    ...(Array.isArray(gateways) && { gateways: writeGateways(gateways) }),
  };
}

function writeMatch(match: Fields, writeGateways: WriteGateways): Fields {
  const compared = ['scheme', 'method', 'authority'].filter((field) => match[field] !== undefined);
  return given({
    ...pick(match, 'ignoreUriCase'),
    ...Object.fromEntries(compared.map((field) => [field, writeStringMatch('StringMatch', match[field])])),
    headers: writeNamedMatches('HeaderMatch', match.headers),
    withoutHeaders: writeNamedMatches('HeaderMatch', match.withoutHeaders),
    queryParams: writeNamedMatches('QueryMatch', match.queryParams),
    ...writeSource(match, writeGateways),
    ...pick(match, 'statPrefix'),
  });
}

function writePath(uri: unknown): Call {
  return isDeepStrictEqual(uri, { prefix: '/' }) ? call('PathMatch.under', '/') : writeStringMatch('PathMatch', uri);
}

/** `PathMatch.under` when the two are for a path and for what is below it. */
function folderOf({ uri, ...rest }: Fields, next: Fields | undefined): Call | undefined {
  const { exact } = fieldsOf(uri);
  if (next === undefined || typeof exact !== 'string') return undefined;
  return isDeepStrictEqual(next, { ...rest, uri: { prefix: `${exact}/` } }) ? call('PathMatch.under', exact) : undefined;
}
