import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from './run-cli';
import { gateway, istio, namespace, service, virtualService } from '../simulate/fixtures';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
writeFileSync(
  join(folder, 'mesh.yaml'),
  [
    namespace('shop'),
    service('web'),
    service('ledger'),
    gateway('"*"'),
    virtualService(
      'shop',
      'hosts: [shop.com], http: [{ match: [{ uri: { prefix: /web }, headers: { x: { exact: "1" } } }], route: [{ destination: { host: web } }] }]',
    ),
    istio('AuthorizationPolicy', 'nobody', '{ selector: { matchLabels: { app: ledger } } }'),
  ].join('\n---'),
);

const run = (...args: readonly string[]) => runCli(args);

describe('cdk8s-istio explain', () => {
  test('tells the way of a request that arrives, each decision with its object and line', () => {
    const { status, stdout } = run('explain', folder, 'GET http://shop.com/web', '-H', 'x: 1');

    expect(status).toBe(0);
    expect(stdout).toContain('GET http://shop.com/web: forwarded, 200 (it arrives)');
    expect(stdout).toMatch(/route: .*\[VirtualService shop\/shop spec\.http\[0\]\.match\[0\], .*mesh\.yaml:\d+\]/);
    expect(stdout).toContain('arrives at shop/web-v1');
  });

  test('exits with 1 when it does not arrive, and says why every route refused it', () => {
    const { status, stdout } = run('explain', folder, 'GET http://shop.com/web');

    expect(status).toBe(1);
    expect(stdout).toContain('there is no header x');
  });

  test('--from sends it from a workload, --json writes it for programs', () => {
    const { status, stdout } = run('explain', folder, 'GET http://ledger/', '--from', 'web', '--json');

    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'denied',
      status: 403,
      destinations: [{ host: 'ledger.shop.svc.cluster.local', arrives: false }],
    });
  });

  test.each([
    ['a request that is none', ['shop.com'], '"shop.com" is not a request'],
    ['a path and no request', [], '.* is not a request; .*; it comes after the paths'],
    ['a request before the path', ['GET http://ledger/', folder], 'it comes after the paths'],
    ['a header without a name', ['GET http://ledger/', '-H', 'x'], '--header "x" does not have a name'],
    ['an address that is none', ['GET http://ledger/', '--source-ip', 'office'], '--source-ip "office" is not an IP address'],
  ])('exits with 2 for %s', (_, args, message) => {
    expect(run('explain', folder, ...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(message) });
  });
});

describe('a name that does not exist', () => {
  test.each([
    ['a caller', ['GET http://ledger/', '--from', 'wbe'], 'there is no workload wbe; did you mean shop/web-v1?'],
    ['a service', ['GET http://ledgr/', '--from', 'web'], 'has the name ledgr; did you mean ledger?'],
    ['a port of a service', ['GET http://ledger:81/', '--from', 'web'], 'Service shop/ledger does not have port 81, only 80'],
    ['a host', ['GET http://shpo.com/web'], '! no gateway serves the host shpo.com; did you mean shop.com?'],
    ['a port of the gateway', ['GET https://shop.com/web'], 'it listens on 80'],
    ['a gateway', ['GET http://shop.com/web', '--via', 'gww'], 'gateway gww does not exist'],
    ['a Service to go through', ['GET http://shop.com/web', '--via', 'service', 'wbe'], 'Service wbe does not exist; did you mean web?'],
  ])('has an exit code of its own: %s', (_, args, message) => {
    const { status, stdout } = run('explain', folder, ...args);

    expect([status, stdout]).toEqual([3, expect.stringContaining(message)]);
  });
});

describe('a Service that is open to the outside', () => {
  const open = join(mkdtempSync(join(tmpdir(), 'cli-')), 'open.yaml');
  const NODE = 'GET http://node:30080/';

  beforeAll(() =>
    writeFileSync(
      open,
      'apiVersion: v1\nkind: Service\nmetadata: { name: debug, namespace: shop }\nspec: { type: NodePort, selector: { app: ledger }, ports: [{ name: http, port: 80, targetPort: 8080, nodePort: 30080 }] }\n',
    ),
  );

  test.each([
    ['as two words, at the end', [folder, open, NODE, '--via', 'service', 'debug']],
    ['as two words, first', ['--via', 'service', 'shop/debug', folder, open, NODE]],
    ['as one word', [folder, open, NODE, '--via', 'service debug']],
    ['with an equals sign', [folder, open, '--via=service', 'debug', NODE]],
  ])('is asked by --via service NAME, %s', (_, args) => {
    const { status, stdout } = run('explain', ...args);

    expect([status, stdout]).toEqual([1, expect.stringContaining('denied, 403')]);
    expect(stdout).toContain('through Service shop/debug');
  });

  test('is listed by routes, for people and for programs', () => {
    expect(run('routes', folder, open).stdout).toMatch(
      /^http:\/\/<node>:30080 +every +debug\.shop\.svc\.cluster\.local:80 +Service shop\/debug/m,
    );
    expect(JSON.parse(run('routes', folder, open, '--json').stdout)).toContainEqual(
      expect.objectContaining({ service: 'shop/debug', address: 'http://<node>:30080' }),
    );
  });
});

describe('cdk8s-istio routes', () => {
  test('lists what can be reached, by host', () => {
    const { status, stdout } = run('routes', folder);

    expect(status).toBe(0);
    expect(stdout.split('\n')[1]).toMatch(
      /^http:\/\/shop\.com +path starts with "\/web", header x is "1" +web\.shop\.svc\.cluster\.local:80 +VirtualService shop\/shop/,
    );
  });

  test('exits with 2 for a folder that is not there', () => {
    expect(run('routes', join(folder, 'nothing')).status).toBe(2);
  });
});
