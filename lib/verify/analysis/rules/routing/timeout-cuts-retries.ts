import { parseDuration } from '../../../../semantics/duration';
import { defineRule } from '../../rule';

export const timeoutCutsRetries = defineRule({
  id: 'routing/timeout-cuts-retries',
  severity: 'warning',
  summary: 'The timeout of a route is longer than one attempt.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  why: 'The timeout of a route covers all attempts together. If one attempt can take as long, a slow first attempt uses all of it and there is no retry.',

  check(mesh, report) {
    for (const { field } of mesh.virtualServices.declared.flatMap((each) => each.written('http'))) {
      const written = [field.get('timeout'), field.get('retries', 'perTryTimeout')].map((each) => each.text() ?? '');
      const [timeout, perTry] = written.map((each) => parseDuration(each) ?? 0);
      const tries = (field.get('retries', 'attempts').number() ?? 2) + 1;
      if (tries < 2 || timeout === 0 || tries * perTry <= timeout) continue;
      const isRepeated = perTry < timeout;

      report({
        at: field.get('timeout').at,
        message: `one attempt can take ${written[1]} and all of them together ${written[0]}, so ${isRepeated ? `the last of ${tries} slow attempts are cut off` : 'a slow attempt is never retried'}`,
        severity: isRepeated ? 'info' : 'warning',
        fix: `set timeout to at least ${(tries * perTry) / 1000}s, or a shorter perTryTimeout`,
      });
    }
  },
});
