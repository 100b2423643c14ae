import { scraperToStrict } from '../../../lib/verify/analysis/rules/security/scraper-to-strict';
import { namespace, object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const IN_MESH = namespace('shop', 'istio-injection: enabled');
const strict = object('PeerAuthentication', 'shop/strict', '{ mtls: { mode: STRICT } }');
const scraped = (annotations = '') =>
  object(
    'Deployment',
    'shop/web',
    `{ template: { metadata: { labels: { app: web }, annotations: { prometheus.io/scrape: "true", prometheus.io/port: "9090"${annotations} } }, spec: { containers: [{ name: web }] } } }`,
  );
const UNMERGED = ', prometheus.istio.io/merge-metrics: "false"';
const NOT_MERGED_IN_MESH = { enablePrometheusMerge: false };

testRule(scraperToStrict, {
  accepts: {
    'metrics that the agent serves': yaml(IN_MESH, strict, scraped()),
    'pods that take plain text': yaml(IN_MESH, scraped(UNMERGED)),
    'pods without a sidecar': yaml(namespace('shop', 'a: b'), strict, scraped(UNMERGED)),
    'a port that the sidecar does not take': yaml(
      IN_MESH,
      strict,
      scraped(`${UNMERGED}, traffic.sidecar.istio.io/excludeInboundPorts: "9090"`),
    ),
    'a scraper with a certificate': yaml(IN_MESH, strict, scraped(`${UNMERGED}, prometheus.io/scheme: https`)),
    'a port that is let out of mutual TLS': yaml(
      IN_MESH,
      object(
        'PeerAuthentication',
        'shop/strict',
        '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 9090: { mode: PERMISSIVE } } }',
      ),
      scraped(UNMERGED),
    ),
  },
  rejects: {
    'metrics that the agent does not serve': {
      manifests: yaml(IN_MESH, strict, scraped(UNMERGED)),
      findings: [
        {
          at: 'Deployment shop/web spec.template.metadata.annotations.prometheus.istio.io/merge-metrics',
          message: /Deployment shop\/web only accepts mutual TLS on port 9090/,
          fix: /portLevelMtls PERMISSIVE for port 9090/,
        },
      ],
    },
    'metrics that no agent of the mesh serves': {
      manifests: yaml(IN_MESH, strict, scraped()),
      meshConfig: NOT_MERGED_IN_MESH,
      findings: [{ at: 'Deployment shop/web spec.template.metadata.annotations.prometheus.io/port', fix: /merge/ }],
    },
  },
});
