import { cookieAmongOthers } from '../../../lib/verify/analysis/rules/routing/cookie-among-others';
import { partialExpression } from '../../../lib/verify/analysis/rules/routing/partial-expression';
import { patternInLiteralPath } from '../../../lib/verify/analysis/rules/routing/pattern-in-literal-path';
import { patternInLiteralValue } from '../../../lib/verify/analysis/rules/routing/pattern-in-literal-value';
import { unescapedDot } from '../../../lib/verify/analysis/rules/routing/unescaped-dot';
import { object, virtualService } from './support/manifests';
import { testRule } from './support/test-rule';

const TO_WEB = 'route: [{ destination: { host: web } }]';
const matching = (match: string) => virtualService('v', `hosts: [web], http: [{ match: [{ ${match} }], ${TO_WEB} }]`);
const at = (field: string) => `VirtualService shop/v spec.http[0].match[0].${field}`;
const apiRoute = (match: string) =>
  object('HTTPRoute', 'shop/r', `{ rules: [{ matches: [{ ${match} }], backendRefs: [{ name: web, port: 80 }] }] }`);
const apiAt = (field: string) => `HTTPRoute shop/r spec.rules[0].matches[0].${field}`;
const ingress = (path: string, type: string) =>
  object(
    'Ingress',
    'shop/i',
    `{ ingressClassName: istio, rules: [{ http: { paths: [{ path: "${path}", pathType: ${type}, backend: { service: { name: web, port: { number: 80 } } } }] } }] }`,
  );

testRule(patternInLiteralPath, {
  accepts: {
    'an expression of the Gateway API': apiRoute('path: { type: RegularExpression, value: "/api/.*" }'),
    'the star at the end of a path of an Ingress, which Istio reads as a prefix': ingress('/api/*', 'ImplementationSpecific'),
    'an action behind a colon': matching('uri: { exact: "/v1/carts/7:checkout" }'),
  },
  rejects: {
    'names for parts of a path': {
      manifests: matching('uri: { prefix: "/users/{id}" }'),
      findings: [{ at: at('uri.prefix'), fix: /without a pattern/ }],
    },
    'such a name behind a colon': {
      manifests: matching('uri: { exact: "/users/:id/orders" }'),
      findings: [{ at: at('uri.exact'), fix: /without a pattern/ }],
    },
    alternatives: { manifests: matching('uri: { prefix: "/(a|b)/x" }'), findings: [{ at: at('uri.prefix'), fix: /without a pattern/ }] },
    'a prefix of the Gateway API': {
      manifests: apiRoute('path: { type: PathPrefix, value: "/api/*" }'),
      findings: [{ at: apiAt('path.value'), fix: /prefix: \/api\// }],
    },
    'an expression in an Ingress of Istio': {
      manifests: ingress('/c(/|$)(.*)', 'ImplementationSpecific'),
      findings: [{ at: 'Ingress shop/i spec.rules[0].http.paths[0].path', fix: /without a pattern/ }],
    },
  },
});

testRule(patternInLiteralValue, {
  accepts: {
    'a value': matching('headers: { x-user: { exact: "jason (admin)" } }'),
    'a media type with a star': matching('headers: { accept: { exact: "*/*" } }'),
    'an expression that says so': matching('headers: { x-user: { regex: "test-.*" } }'),
    'the name of a browser': matching('headers: { user-agent: { prefix: "Mozilla/5.0 (X11; Linux" } }'),
  },
  rejects: {
    'every value': {
      manifests: matching('headers: { x-user: { exact: ".*" } }'),
      findings: [{ at: at('headers.x-user.exact'), fix: /without a value/ }],
    },
    'a star at the end': {
      manifests: matching('headers: { x-user: { exact: "test-*" } }'),
      findings: [{ at: at('headers.x-user.exact'), fix: /prefix: test-$/ }],
    },
    'what a route leaves out': {
      manifests: matching('withoutHeaders: { x-user: { prefix: "^test" } }'),
      findings: [{ at: at('withoutHeaders.x-user.prefix'), fix: /without a pattern/ }],
    },
    'a query parameter': {
      manifests: matching('queryParams: { v: { exact: "[0-9]" } }'),
      findings: [{ at: at('queryParams.v.exact'), fix: /without a pattern/ }],
    },
    'a host': {
      manifests: matching('authority: { exact: "*.example.com" }'),
      findings: [{ at: at('authority.exact'), message: /authority/, fix: /without a pattern/ }],
    },
    'two methods': {
      manifests: matching('method: { exact: "GET|POST" }'),
      findings: [{ at: at('method.exact'), fix: /without a pattern/ }],
    },
    'a header of the Gateway API': {
      manifests: apiRoute('headers: [{ name: x-user, value: ".*" }]'),
      findings: [{ at: apiAt('headers[0].value'), fix: /without a value/ }],
    },
  },
});

testRule(cookieAmongOthers, {
  accepts: {
    'other cookies before and behind': matching('headers: { cookie: { regex: "^(.*?;)?(user=jason)(;.*)?$" } }'),
    'any cookie': matching('headers: { cookie: {} }'),
    'another header': matching('headers: { x-user: { exact: user=jason } }'),
  },
  rejects: {
    'a cookie alone': {
      manifests: matching('headers: { Cookie: { exact: user=jason } }'),
      findings: [{ at: at('headers.Cookie.exact'), fix: /\(\.\*;\\s\*\)\?user=jason\(;\.\*\)\?$/ }],
    },
    'the first cookie': {
      manifests: matching('headers: { cookie: { prefix: user= } }'),
      findings: [{ at: at('headers.cookie.prefix'), message: /first/, fix: /user=\[\^;\]\*/ }],
    },
    'an expression for one cookie': {
      manifests: matching('headers: { cookie: { regex: "user=(jason|ann)" } }'),
      findings: [{ at: at('headers.cookie.regex'), fix: /user=\(jason\|ann\)\(;/ }],
    },
    'a cookie in a route of the Gateway API': {
      manifests: apiRoute('headers: [{ name: cookie, value: user=jason }]'),
      findings: [{ at: apiAt('headers[0].value'), fix: /regex/ }],
    },
  },
});

testRule(partialExpression, {
  accepts: {
    'an expression for the whole path': matching('uri: { regex: "^/api/v[0-9]$" }'),
    'one that is open at both ends': matching('headers: { user-agent: { regex: ".*Firefox.*" } }'),
    'letters of either case': matching('headers: { x-user: { regex: "(?i)jason" } }'),
    'a client with its version': matching('headers: { user-agent: { regex: "curl/.*" } }'),
    'a literal that says so': matching('uri: { exact: /api }'),
  },
  rejects: {
    'a browser': {
      manifests: matching('headers: { user-agent: { regex: "(iPhone|Android)" } }'),
      findings: [{ at: at('headers.user-agent.regex'), fix: /\.\*/ }],
    },
    'a part of a path': {
      manifests: matching('uri: { regex: v1 }'),
      findings: [{ at: at('uri.regex'), message: /starts with \//, fix: /\.\*v1/ }],
    },
    'the end of a path': {
      manifests: matching('uri: { regex: "\\\\.png$" }'.replace('\\\\', '\\\\')),
      findings: [{ at: at('uri.regex'), fix: /\.\*/ }],
    },
    'an anchor at the start only': {
      manifests: matching('uri: { regex: "^/api" }'),
      findings: [{ at: at('uri.regex'), fix: /write \/api\.\*/ }],
    },
    'an anchor at the end only': {
      manifests: matching('headers: { x-user: { regex: "@example[.]com$" } }'),
      findings: [{ at: at('headers.x-user.regex'), fix: /write \.\*@example/ }],
    },
    'a literal, as a note': {
      manifests: matching('headers: { x-version: { regex: v1 } }'),
      findings: [{ at: at('headers.x-version.regex'), severity: 'info', fix: /use exact/ }],
    },
    'a path of the Gateway API': {
      manifests: apiRoute('path: { type: RegularExpression, value: "^/api" }'),
      findings: [{ at: apiAt('path.value'), fix: /write \/api\.\*/ }],
    },
  },
});

testRule(unescapedDot, {
  accepts: {
    'an escaped dot': matching('uri: { regex: "/v1[.]0/.*" }'),
    'any text': matching('uri: { regex: "/api/.*" }'),
    'a header, in which a dot does little harm': matching('headers: { x-version: { regex: "v1.0" } }'),
  },
  rejects: {
    'a version in a path': { manifests: matching('uri: { regex: "/v1.0/.*" }'), findings: [{ at: at('uri.regex'), fix: /\[\.\]/ }] },
    'an origin': {
      manifests: virtualService(
        'v',
        `hosts: [web], http: [{ corsPolicy: { allowOrigins: [{ regex: "https://.*.example.com" }] }, ${TO_WEB} }]`,
      ),
      findings: [
        {
          at: 'VirtualService shop/v spec.http[0].corsPolicy.allowOrigins[0].regex',
          severity: 'warning',
          message: /other hosts/,
          fix: /\[\.\]/,
        },
      ],
    },
  },
});
