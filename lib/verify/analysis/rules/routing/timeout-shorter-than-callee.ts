import { formatDuration } from '../../../../semantics/duration';
import { callPolicies, calls } from '../../calls';
import { defineRule } from '../../rule';

export const timeoutShorterThanCallee = defineRule({
  id: 'routing/timeout-shorter-than-callee',
  severity: 'warning',
  summary: 'Who waits for a service waits at least as long as that service waits for others.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  docs: {
    why: 'The caller gives up while the service in between still waits for its own call: it gets 504 for an answer that may come, and the work behind goes on for nobody.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { serviceAccountName: web } } }
---
apiVersion: v1
kind: Service
metadata: { name: stock, namespace: shop }
spec: { selector: { app: stock }, ports: [{ name: http, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: stock, namespace: shop }
spec: { template: { metadata: { labels: { app: stock } } } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: stock, namespace: shop }
spec: { selector: { matchLabels: { app: stock } }, rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ timeout: 2s, route: [{ destination: { host: web } }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: stock, namespace: shop }
spec: { hosts: [stock], http: [{ timeout: 5s, route: [{ destination: { host: stock } }] }] }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ timeout: 6s, route: [{ destination: { host: web } }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: stock, namespace: shop }
spec: { hosts: [stock], http: [{ timeout: 5s, route: [{ destination: { host: stock } }] }] }
`,
  },

  check(mesh, report) {
    const policies = callPolicies(mesh);
    for (const { callerHost, host } of calls(mesh)) {
      const longest = (policies.get(host) ?? []).reduce((most, { timeout = 0 }) => Math.max(most, timeout), 0);
      for (const { timeout, at } of policies.get(callerHost) ?? []) {
        if (timeout === undefined || timeout >= longest) continue;

        report({
          at: at.field('timeout'),
          message: `callers of ${callerHost} give up after ${formatDuration(timeout)}, while it waits ${formatDuration(longest)} for ${host}`,
          fix: `set it to more than ${formatDuration(longest)}, or shorten the timeout of ${host}`,
        });
      }
    }
  },
});
