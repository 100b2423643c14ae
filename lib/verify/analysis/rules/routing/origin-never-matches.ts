import { defineRule } from '../../rule';

export const originNeverMatches = defineRule({
  id: 'routing/origin-never-matches',
  severity: 'warning',
  summary: 'Every origin that a CORS policy allows can be sent by a browser.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  why: 'A browser sends the scheme, the host and the port of a page as its origin, as in https://shop.example.com, and nothing else. An exact origin without a scheme, with a path or with a star in it never matches, so the browser blocks the response.',

  check(mesh, report) {
    const rules = mesh.virtualServices.declared.flatMap((each) => each.written('http'));
    for (const origin of rules.flatMap(({ field }) => field.get('corsPolicy', 'allowOrigins').items())) {
      const exact = origin.get('exact').text();
      if (exact === undefined || exact === '*' || exact === 'null' || ORIGIN.test(exact)) continue;

      report({
        at: origin.get('exact').at,
        message: `browsers never send the origin ${exact}, so this has no effect`,
        fix: exact.includes('*')
          ? 'use regex, as in https://[a-z]+[.]example[.]com'
          : `write the origin as browsers do, as in https://${hostIn(exact)}`,
      });
    }
  },
});

/** A scheme and a host, with a port that is not the scheme's own. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/*]+$/;

function hostIn(origin: string): string {
  return origin.replace(/^[a-z]+:\/\//, '').replace(/\/.*$/, '');
}
