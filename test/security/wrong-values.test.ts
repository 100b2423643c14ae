import { App, Chart } from 'cdk8s';
import {
  AuthorizationPolicy,
  JwtRule,
  MeshService,
  PathMatch,
  PolicyPath,
  PolicyTarget,
  Principal,
  RequestAuthentication,
  ServicePort,
  Source,
} from '../../lib';
import { mistake } from '../support/synth';

// What the compiler refuses, and JavaScript and `any` do not: a policy that is written wrong is open, or never asks for a token.
const chart = () => new Chart(new App(), 'chart', { namespace: 'shop' });
const web = Principal.fromServiceAccount({ namespace: 'shop', serviceAccount: 'web' });
const anything = (value: unknown) => value as never;

function allow(paths: unknown): void {
  const service = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)], scope: chart() });
  service.allowFrom(web, { paths: anything(paths) });
}

function requireToken(paths: unknown): void {
  const jwtRules = [JwtRule.discovered('https://id.example.com')];
  const requests = new RequestAuthentication(chart(), 'Jwt', { target: PolicyTarget.namespace('shop'), jwtRules });
  requests.requireToken({ paths: anything(paths) });
}

function deny(paths: unknown): void {
  AuthorizationPolicy.deny(chart(), 'Deny', PolicyTarget.namespace('shop'), { to: [{ paths: anything(paths) }] });
}

const FORMS = 'write PathMatch.exact, PathMatch.under, PathMatch.prefix, PolicyPath.suffix or PolicyPath.template';
const PATHS = 'is not a LiteralPath or a PolicyPath; write one such as PathMatch.under("/cart") or PolicyPath.suffix(".png")';

test.each<[string, () => void, string]>([
  [
    'deny with a misspelt field of a rule',
    () => AuthorizationPolicy.deny(chart(), 'Deny', PolicyTarget.namespace('shop'), anything({ too: [], when: [] })),
    '[chart/Deny] rules.too: does not exist; did you mean to?',
  ],
  [
    'name a source by a misspelt field',
    () => Source.of(anything({ namespaces: ['shop'], ipBlock: ['10.0.0.0/8'] })),
    '[Source] ipBlock: does not exist; did you mean ipBlocks?',
  ],
  [
    'allow a misspelt operation',
    () =>
      MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)], scope: chart() }).allowFrom(
        web,
        anything({ path: [] }),
      ),
    '[chart/AllowedCallers-shop-cart] path: does not exist; did you mean paths?',
  ],
  ['allow a path that is a text', () => allow(['/cart']), `[chart/AllowedCallers-shop-cart] paths[0]: "/cart" ${PATHS}`],
  [
    'allow paths that are no list',
    () => allow(PathMatch.exact('/cart')),
    '[chart/AllowedCallers-shop-cart] paths: an instance of LiteralPath is not a list; write [ … ]',
  ],
  ['allow nothing by name', () => allow([undefined]), `[chart/AllowedCallers-shop-cart] paths[0]: is missing; ${PATHS.split('; ')[1]}`],
  [
    'require a token for an expression',
    () => requireToken([PathMatch.regex('/x')]),
    `[chart/Jwt/Required] paths[0]: "/x" is a regular expression, which policies do not support; ${FORMS}`,
  ],
  [
    'deny an expression',
    () => deny([PathMatch.exact('/'), PathMatch.regex('/admin.*')]),
    `[chart/Deny] paths[1]: "/admin.*" is a regular expression, which policies do not support; ${FORMS}`,
  ],
  [
    'deny an end that is nothing',
    () => deny([PolicyPath.suffix(anything(undefined))]),
    '[PolicyPath.suffix] suffix: is missing; write one such as ".png"',
  ],
])('a policy does not %s', (_, run, message) => {
  expect(mistake(run)).toBe(message);
});
