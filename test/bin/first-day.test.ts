import { join } from 'node:path';
import { version } from '../../package.json';
import { APPS, GATEWAY } from './bookinfo';
import { folderOf, runCli, runInstalled } from './run-cli';

const folder = folderOf({ 'apps.yaml': APPS, 'gateway.yaml': GATEWAY });
const apps = join(folder, 'apps.yaml');
const gateway = join(folder, 'gateway.yaml');
const PAGE = 'GET http://localhost/productpage';

const ASSUMED = (what: string) => new RegExp(`^! assumed, as Istio installs it: ${what}; to change this, add .*`, 'm');
const INGRESS = 'Service istio-system/istio-ingressgateway \\(80 → 8080, 443 → 8443\\)';
const IN_MESH = 'the pods of namespace default in the mesh';

describe('Bookinfo as it is', () => {
  test('is reached by the ingress that Istio installs, and says in one line what was assumed', () => {
    const { status, stdout } = runInstalled(['explain', folder, PAGE]);

    expect(status).toBe(0);
    expect(stdout).toContain('gateway istio-system/istio-ingressgateway');
    expect(stdout).toContain('tls: mutual TLS is PERMISSIVE on port 9080, and the call uses mtls');
    expect(stdout).toMatch(ASSUMED(`${INGRESS}, ${IN_MESH}`));
    expect(stdout.match(/^!/gm)).toHaveLength(1);
  });

  test('has sidecars between its services', () => {
    const { status, stdout } = runInstalled(['explain', apps, 'GET http://reviews:9080/reviews/0', '--from', 'productpage']);

    expect(status).toBe(0);
    expect(stdout).toMatch(/leaves default\/productpage-v1[^]*arrives at default\/reviews-v3\n/);
    expect(stdout).toMatch(ASSUMED(IN_MESH));
  });

  test('lists its routes on the port that clients use', () => {
    const { status, stdout } = runInstalled(['routes', folder]);

    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^http:\/\/\* +path is "\/productpage" +productpage\.default\.svc\.cluster\.local:9080 +VirtualService bookinfo/m,
    );
    expect(stdout).not.toContain(':8080');
    expect(stdout).toMatch(ASSUMED(INGRESS));
  });

  test('is JSON for programs, with what was assumed beside it', () => {
    const routes = runInstalled(['routes', folder, '--json']);
    const explained = runInstalled(['explain', folder, PAGE, '--json']);

    expect(JSON.parse(routes.stdout)).toHaveLength(3);
    expect(routes.stderr).toMatch(ASSUMED(INGRESS));
    expect(JSON.parse(explained.stdout)).toMatchObject({ kind: 'forwarded', warnings: [expect.stringContaining('assumed')] });
  });
});

describe('the input says otherwise', () => {
  const explain = (context: string, request = PAGE) => {
    const extra = folderOf({ 'extra.yaml': context });
    return runCli(['explain', folder, '--context', extra, request]);
  };

  test('by a Namespace without injection', () => {
    const { stdout } = explain('apiVersion: v1\nkind: Namespace\nmetadata: { name: default }');

    expect(stdout).toContain('arrives at default/productpage-v1 without a proxy, plaintext');
    expect(stdout).toMatch(ASSUMED(INGRESS));
  });

  test('by a Service of its own in front of the ingress', () => {
    const own =
      'apiVersion: v1\nkind: Service\nmetadata: { name: edge, namespace: istio-system }\nspec: { type: LoadBalancer, selector: { istio: ingressgateway }, ports: [{ name: http, port: 8000, targetPort: 8080 }] }';

    expect(explain(own, 'GET http://localhost:8000/productpage').status).toBe(0);
    expect(explain(own)).toMatchObject({
      status: 3,
      stdout: expect.stringContaining('Service istio-system/edge does not have port 80, only 8000'),
    });
  });

  test('by pods that stay out of the mesh', () => {
    const out = folderOf({
      'all.yaml': APPS.replaceAll(
        '        version: v1\n    spec',
        '        version: v1\n        sidecar.istio.io/inject: "false"\n    spec',
      ),
    });
    const { stdout } = runCli(['explain', out, gateway, PAGE]);

    expect(stdout).toContain('arrives at default/productpage-v1 without a proxy');
  });

  test('by a waypoint, which makes the namespace ambient', () => {
    const waypoint =
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: waypoint, namespace: default }\nspec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }';

    expect(explain(waypoint).stdout).toContain('ztunnel of default/productpage-v1');
  });
});

describe('every command', () => {
  const COMMANDS: readonly (readonly [command: string, request: readonly string[]])[] = [
    ['verify', []],
    ['routes', []],
    ['explain', [PAGE]],
  ];

  test.each(COMMANDS)('%s reads standard input, several paths and --context alike', (command, request) => {
    const whole = runCli([command, folder, ...request]);
    const ways = [
      runCli([command, '-', ...request], `${APPS}\n---${GATEWAY}`),
      runCli([command, gateway, apps, ...request]),
      runCli([command, gateway, '--context', '-', ...request], APPS),
    ];

    for (const { status, stdout } of ways) expect([status, said(stdout)]).toEqual([whole.status, said(whole.stdout)]);
  });

  test.each(COMMANDS)('%s exits with 2 for input that it cannot read', (command, request) => {
    const problems = [
      [[folder, '--context', 'no/such/path'], '', /no\/such\/path does not exist; write a folder/],
      [['-'], '', /no manifests in standard input; write/],
      [['-', '--context', '-'], APPS, /write - once/],
    ] as const;

    for (const [args, input, message] of problems) {
      const { status, stderr } = runCli([command, ...args, ...request], input);
      expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
    }
  });

  test.each([[], ['verify'], ['routes'], ['explain']])('says its version: %s', (...command) => {
    expect(runInstalled([...command, '--version'])).toMatchObject({ status: 0, stdout: `${version}\n` });
  });

  const subset =
    'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: a }\nspec: { hosts: [details], http: [{ route: [{ destination: { host: details, subset: v9 } }] }] }';

  test('--closed of verify makes an error of a name that is not in the input', () => {
    const unknown = folderOf({ 'unknown.yaml': subset });

    expect(runCli(['verify', apps, unknown])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+ names? (is|are) not in this input: .*subset v9 of details/m),
    });
    expect(runCli(['verify', '--closed', apps, unknown])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^error routing\/undeclared-subset/m),
    });
  });

  test('--context of verify resolves names and is not judged', () => {
    const broken = folderOf({ 'broken.yaml': subset.replace('http:', 'htp:') });

    expect(runCli(['verify', apps, broken]).status).toBe(1);
    expect(runCli(['verify', apps, '--context', broken, '--context', gateway]).status).toBe(0);
  });
});

/** What was said, wherever it was read from: without the files, the widths of columns and the number of judged objects. */
function said(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => /^(error|warning|info|!|http)|: /.test(line) && !/^ *\d* \|/.test(line));
  return lines.map((line) =>
    line
      .replace(/[^\s,[]*(\.yaml|<stdin>):\d+(:\d+)?/g, '')
      .replace(/[, ]+(?=\]|$)/g, '')
      .replace(/ +/g, ' '),
  );
}
