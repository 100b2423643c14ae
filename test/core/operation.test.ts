import { renderOperation, type OperationFields } from '../../lib/core/operation';
import { PathMatch } from '../../lib/core/path-match';
import { PolicyPath } from '../../lib/core/policy-path';

test.each<[string, OperationFields, object]>([
  ['methods', { methods: ['GET', 'HEAD'] }, { methods: ['GET', 'HEAD'] }],
  ['ports of the container', { ports: [9080] }, { ports: ['9080'] }],
  ['a path', { paths: [PathMatch.exact('/admin')] }, { paths: ['/admin'] }],
  ['a path and all below it', { paths: [PathMatch.under('/admin')] }, { paths: ['/admin', '/admin/*'] }],
  ['all paths that start alike', { paths: [PathMatch.prefix('/api/v')] }, { paths: ['/api/v*'] }],
  ['all paths that end alike', { paths: [PolicyPath.suffix('.png')] }, { paths: ['*.png'] }],
  ['paths of a form', { paths: [PolicyPath.template('/users/{*}/orders/{**}')] }, { paths: ['/users/{*}/orders/{**}'] }],
  ['a host, whatever port stands behind it', { hosts: ['shop.example.com'] }, { hosts: ['shop.example.com', 'shop.example.com:*'] }],
  ['a host with its port', { hosts: ['shop.example.com:8443'] }, { hosts: ['shop.example.com:8443'] }],
  ['a host of a gateway', { hosts: [{ asRouteHost: () => ({ host: 'a.example.com' }) }] }, { hosts: ['a.example.com', 'a.example.com:*'] }],
  ['exceptions', { paths: [PathMatch.prefix('/')], not: { methods: ['GET'] } }, { paths: ['/*'], notMethods: ['GET'] }],
])('an operation by %s', (_, fields, wire) => {
  expect(JSON.parse(JSON.stringify(renderOperation('shop', fields)))).toEqual(wire);
});

test.each<[string, () => unknown, string]>([
  ['nothing', () => ({}), '[shop] operation: is empty; set methods, paths, ports or hosts, or leave it out'],
  ['an empty list', () => ({ methods: [] }), '[shop] methods: [] is empty, so it matches nothing; name one, or leave it out for all'],
  ['a method in lower case', () => ({ methods: ['get'] }), 'methods: "get" is not a valid method: methods are case-sensitive; write "GET"'],
  ['a port that is none', () => ({ ports: [0] }), '[shop] ports: 0 is not a valid port; write a whole number from 1 to 65535'],
  [
    'a path with a wildcard',
    () => ({ paths: [PathMatch.exact('/a*')] }),
    'path: "/a*" contains "*", "{" or "}", which have a special meaning in policies',
  ],
  ['a template without operator', () => ({ paths: [PolicyPath.template('/users')] }), 'template: "/users" is not a valid path template'],
  ['a template that goes on', () => ({ paths: [PolicyPath.template('/{**}/{*}')] }), 'template: "/{**}/{*}" is not a valid path template'],
  ['half a segment', () => ({ paths: [PolicyPath.template('/user-{*}')] }), 'template: "/user-{*}" is not a valid path template'],
  ['a misspelt field', () => ({ paths: [PathMatch.exact('/')], method: ['GET'] }), '[shop] method: does not exist; did you mean methods?'],
  ['a misspelt exception', () => ({ not: { pahts: [] } }), '[shop.not] pahts: does not exist; did you mean paths?'],
  ['no suffix', () => ({ paths: [PolicyPath.suffix('')] }), 'suffix: "" is not a valid path suffix'],
])('%s is refused', (_, fields, message) => {
  expect(() => renderOperation('shop', fields() as OperationFields)).toThrow(message);
});
