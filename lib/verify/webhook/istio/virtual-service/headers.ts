import type { Problems } from '../../check';
import type { Field } from '../../field';
import { checkChangedHeader, checkWrittenRequestHeader } from '../values/header-name';
import { checkHeaderValue } from '../values/header-value';

/** What a route does to the headers of requests and responses. */
export function* checkHeaders(headers: Field): Problems {
  for (const operation of ['add', 'set']) {
    for (const [name, value] of headers.get('request', operation).entries()) {
      yield* checkWrittenRequestHeader(value, name);
      yield* checkHeaderValue(value);
    }
  }
  for (const name of headers.get('request', 'remove').items()) yield* checkChangedHeader(name, name.text);
  for (const operation of ['add', 'set']) {
    for (const [name, value] of headers.get('response', operation).entries()) {
      yield* checkChangedHeader(value, name);
      yield* checkHeaderValue(value);
    }
  }
  for (const name of headers.get('response', 'remove').items()) yield* checkChangedHeader(name, name.text);
}
