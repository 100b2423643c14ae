import { portEntries } from '../../../../mesh/destination-rules/traffic-policy';
import { defineRule } from '../../rule';

export const cookieWithoutTtl = defineRule({
  id: 'destinations/cookie-without-ttl',
  severity: 'info',
  summary: 'A cookie for consistent hashing has a `ttl` if the proxy should set it, and a name that the application does not use.',
  reads: ['DestinationRule'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB-HTTPCookie',
  why: 'A proxy only sets the cookie if it has a `ttl`, which is 0s for a cookie of the session. Without it, requests of clients without a cookie from the application go to any pod. With it, the proxy sets its own cookie; if the application sets a cookie with the same name, clients may send either of them.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const policies = [rule.trafficPolicy, ...rule.subsets.map(({ trafficPolicy }) => trafficPolicy)];
      for (const policy of policies.flatMap((each) => [each, ...portEntries(each).map(({ settings }) => settings)])) {
        const cookie = policy.get('loadBalancer', 'consistentHash', 'httpCookie');
        const name = cookie.get('name').text();
        if (!cookie.isMapping || !name) continue;
        const hasTtl = cookie.get('ttl').present;
        if (hasTtl && !OF_APPLICATIONS.has(name.toLowerCase())) continue;

        report({
          at: (hasTtl ? cookie.get('ttl') : cookie).at,
          message: hasTtl
            ? `the proxy sets the cookie ${name} with its own value, but applications set a cookie with this name themselves`
            : `without a ttl, the proxy does not set the cookie ${name}, so requests without it go to any pod`,
          fix: hasTtl
            ? 'remove ttl to use the cookie of the application, or choose another name'
            : 'set ttl, for example 0s for a session cookie',
        });
      }
    }
  },
});

/** The cookies that frameworks keep sessions in, in lower case. */
const OF_APPLICATIONS: ReadonlySet<string> = new Set([
  'jsessionid',
  'phpsessid',
  'asp.net_sessionid',
  'connect.sid',
  'sessionid',
  'session',
]);
