import { nestedClaim } from '../../../lib/verify/analysis/rules/security/nested-claim';
import { separateRules } from '../../../lib/verify/analysis/rules/security/separate-rules';
import { tokenNotValidated } from '../../../lib/verify/analysis/rules/security/token-not-validated';
import { unreachableKeys } from '../../../lib/verify/analysis/rules/security/unreachable-keys';
import { deployment, namespace, object, service, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const SHOP = yaml(namespace('shop', 'istio-injection: enabled'), deployment('web'));
const policy = (rules: string, action = 'ALLOW') =>
  object('AuthorizationPolicy', 'shop/p', `{ selector: { matchLabels: { app: web } }, action: ${action}, rules: ${rules} }`);
const tokens = (rule: string, spec = 'selector: { matchLabels: { app: web } },') =>
  object('RequestAuthentication', 'shop/t', `{ ${spec} jwtRules: [${rule}] }`);
const principals = (...values: readonly string[]) => `[{ from: [{ source: { requestPrincipals: ["${values.join('", "')}"] } }] }]`;
const when = (key: string, value: string) => `[{ when: [{ key: "${key}", values: ["${value}"] }] }]`;
const ISSUER = '{ issuer: "https://id.example.com" }';
const FIRST = 'AuthorizationPolicy shop/p spec.rules[0]';

testRule(tokenNotValidated, {
  accepts: {
    'any token of an issuer that is validated': yaml(SHOP, tokens(ISSUER), policy(principals('*'))),
    'tokens validated in the whole namespace': yaml(SHOP, tokens(ISSUER, ''), policy(principals('https://id.example.com/*'))),
    'a part of the issuer': yaml(SHOP, tokens(ISSUER), policy(principals('https://id.*'))),
    'a subject by its end': yaml(SHOP, tokens(ISSUER), policy(principals('*/admin'))),
    'the issuer as a claim': yaml(SHOP, tokens(ISSUER), policy(when('request.auth.claims[iss]', 'https://id.example.com'))),
    'pods outside of the mesh': yaml(namespace('shop'), deployment('web'), policy(principals('*'))),
    'pods that the input does not have': policy(principals('*')),
    'policies without tokens': yaml(SHOP, policy('[{ to: [{ operation: { methods: [GET] } }] }]')),
    'an authorizer of its own': yaml(SHOP, policy(when('request.auth.claims[a]', 'b'), 'CUSTOM, provider: { name: opa }')),
  },
  rejects: {
    'nothing that validates tokens': {
      manifests: yaml(SHOP, policy(principals('*'))),
      findings: [
        {
          at: `${FIRST}.from[0].source.requestPrincipals[0]`,
          message: /requestPrincipals does not match any request/,
          fix: /RequestAuthentication for Deployment shop\/web/,
        },
      ],
    },
    'a claim': {
      manifests: yaml(SHOP, policy(when('request.auth.claims[groups]', 'admin'))),
      findings: [{ at: `${FIRST}.when[0].values[0]`, message: /request\.auth\.claims\[groups\] does not match any request/, fix: /add/ }],
    },
    'a DENY of requests without a claim': {
      manifests: yaml(SHOP, policy('[{ when: [{ key: "request.auth.claims[iss]", notValues: ["*"] }] }]', 'DENY')),
      findings: [{ at: `${FIRST}.when[0].notValues[0]`, message: /every request is treated as one without a token/, fix: /add/ }],
    },
    'a DENY of requests without a token': {
      manifests: yaml(SHOP, policy('[{ from: [{ source: { notRequestPrincipals: ["*"] } }] }]', 'DENY')),
      findings: [
        { at: `${FIRST}.from[0].source.notRequestPrincipals[0]`, message: /every request is treated as one without a token/, fix: /add/ },
      ],
    },
    'another issuer': {
      manifests: yaml(SHOP, tokens(ISSUER), policy(principals('https://id.example.org/*'))),
      findings: [
        {
          at: `${FIRST}.from[0].source.requestPrincipals[0]`,
          message: /tokens at Deployment shop\/web are only validated for https:\/\/id\.example\.com/,
          fix: /write https:\/\/id\.example\.com\/\*/,
        },
      ],
    },
    'another issuer as a claim': {
      manifests: yaml(SHOP, tokens(ISSUER), policy(when('request.auth.claims[iss]', 'id.example.com'))),
      findings: [{ at: `${FIRST}.when[0].values[0]`, fix: /write https:\/\/id\.example\.com,/ }],
    },
  },
});

const STRICT = object('PeerAuthentication', 'shop/strict', '{ mtls: { mode: STRICT } }');
const KEYS = '{ issuer: me, jwksUri: "http://id.shop.svc:8080/keys" }';
const ID = yaml(namespace('shop', 'istio-injection: enabled'), deployment('id'), service('id', '[{ name: http, port: 8080 }]'));

testRule(unreachableKeys, {
  accepts: {
    'an issuer that publishes where its keys are': tokens(ISSUER),
    'keys that are written out': tokens('{ issuer: me, jwks: "{}" }'),
    'keys of pods that take plaintext': yaml(ID, tokens(KEYS)),
    'keys of pods outside of the mesh': yaml(
      namespace('shop'),
      deployment('id'),
      service('id', '[{ name: http, port: 8080 }]'),
      STRICT,
      tokens(KEYS),
    ),
    'keys of a port that is PERMISSIVE': yaml(
      ID,
      STRICT,
      object('PeerAuthentication', 'shop/id', '{ selector: { matchLabels: { app: id } }, portLevelMtls: { 8080: { mode: PERMISSIVE } } }'),
      tokens(KEYS),
    ),
    'keys outside of the cluster': yaml(ID, STRICT, tokens('{ issuer: me, jwksUri: "https://id.example.com/keys" }')),
  },
  rejects: {
    'an issuer that is a name': {
      manifests: tokens('{ issuer: testing@secure.istio.io }'),
      findings: [
        { at: 'RequestAuthentication shop/t spec.jwtRules[0].issuer', message: /every token is rejected with 401/, fix: /jwksUri or jwks/ },
      ],
    },
    'keys of pods under STRICT': {
      manifests: yaml(ID, STRICT, tokens(KEYS)),
      findings: [
        {
          at: 'RequestAuthentication shop/t spec.jwtRules[0].jwksUri',
          message: /which the STRICT Deployment shop\/id does not accept/,
          fix: /write the keys in jwks/,
        },
      ],
    },
    'a name with its namespace': {
      manifests: yaml(ID, STRICT, tokens('{ issuer: me, jwksUri: "http://id.shop:8080/keys" }')),
      findings: [{ at: 'RequestAuthentication shop/t spec.jwtRules[0].jwksUri', fix: /jwks/ }],
    },
  },
});

testRule(nestedClaim, {
  accepts: {
    'keys in brackets of their own': policy(when('request.auth.claims[realm_access][roles]', 'a')),
    'a claim with an address as its name': policy(when('request.auth.claims[https://example.com/roles]', 'a')),
    'a claim with a colon': policy(when('request.auth.claims[cognito:groups]', 'a')),
  },
  rejects: {
    'roles of Keycloak': {
      manifests: policy(when('request.auth.claims[realm_access.roles]', 'a')),
      findings: [{ at: `${FIRST}.when[0].key`, fix: /claims\[realm_access\]\[roles\]/ }],
    },
    'a name with dots': {
      manifests: policy(when('request.auth.claims[user.role]', 'a')),
      findings: [{ at: `${FIRST}.when[0].key`, severity: 'info', message: /not role below user/, fix: /\[user\]\[role\]/ }],
    },
  },
});

const FROM = 'from: [{ source: { namespaces: [edge] } }]';
const GET = 'to: [{ operation: { methods: [GET] } }]';

testRule(separateRules, {
  accepts: {
    'one rule': policy(`[{ ${FROM}, ${GET} }]`),
    'two rules for callers': policy(`[{ ${FROM} }, { ${FROM} }]`),
    'two rules of which one has both': policy(`[{ ${FROM}, ${GET} }, { ${GET} }]`),
    'requests without a token to some paths': policy(`[{ when: [{ key: "request.auth.claims[a]", values: [b] }] }, { ${GET} }]`),
  },
  rejects: {
    'callers and operations apart': {
      manifests: policy(`[{ ${FROM} }, { ${GET} }]`),
      findings: [
        {
          at: 'AuthorizationPolicy shop/p spec.rules[1]',
          message: /a request only has to match from or to for ALLOW/,
          fix: /into one rule/,
        },
      ],
    },
    'callers and conditions apart': {
      manifests: policy(`[{ ${FROM} }, { when: [{ key: "request.headers[a]", values: [b] }] }]`, 'DENY'),
      findings: [
        {
          at: 'AuthorizationPolicy shop/p spec.rules[1]',
          message: /a request only has to match from or when for DENY/,
          fix: /from and when/,
        },
      ],
    },
  },
});
