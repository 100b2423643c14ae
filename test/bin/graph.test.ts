import { SHOP } from '../review/shop';
import { folderOf, runCli, runInstalled } from './run-cli';

const shop = folderOf({ 'mesh.yaml': SHOP });

describe('cdk8s-istio graph', () => {
  test('writes the picture for Mermaid', () => {
    const { status, stdout, stderr } = runCli(['graph', shop]);

    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^flowchart LR\n/);
    expect(stdout).toMatch(/-->\|"80 % · 🔒 mTLS"\| n\d+/);
  });

  test('writes it for Graphviz', () => {
    const { stdout } = runCli(['graph', shop, '--format', 'dot']);
    expect(stdout).toMatch(/^digraph mesh \{\n/);
    expect(stdout).toContain('"workload/shop/web" -> "service/shop/prices" [label="8080 · some requests · 🔒 mTLS"');
  });

  test('writes a page that is one file and has no values of Secrets', () => {
    const folder = folderOf({
      'mesh.yaml': SHOP,
      'secret.yaml': '{ apiVersion: v1, kind: Secret, metadata: { name: password, namespace: shop }, stringData: { password: hunter2 } }',
    });
    const { status, stdout, stderr } = runInstalled(['graph', folder, '--format', 'html']);

    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).toContain('workload/shop/prices-v2');
    expect(stdout).not.toContain('hunter2');
    expect(stdout).not.toMatch(/<(script|link|img)[^>]* (src|href)=/);
  });

  test('writes a page whose scripts no name of an object ends', () => {
    const name = '</script><script>alert(1)</script><!--';
    const service = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'shop' },
      spec: { ports: [{ port: 80 }] },
    });
    const { status, stdout } = runInstalled(['graph', '-', '--format', 'html'], service);

    expect(status).toBe(0);
    expect(stdout.match(/<\/?script/g)).toHaveLength(6);
    expect(stdout).not.toContain('<!--');
    expect(stdout).toContain('\\u003c/script>\\u003cscript>alert(1)');
  });

  test('says on standard error what a picture leaves out', () => {
    const names = Array.from(
      { length: 130 },
      (_, index) => `{ apiVersion: v1, kind: Service, metadata: { name: a-${index}, namespace: shop } }`,
    );
    const { stderr } = runCli(['graph', folderOf({ 'mesh.yaml': names.join('\n---\n') }), '--format', 'svg']);
    expect(stderr).toMatch(
      /^! the namespaces are collapsed, because a picture of more than 120 nodes is hard to read; in --format html they can be expanded\n/,
    );
  });

  test('writes the model as JSON, the same each time', () => {
    const [first, second] = [1, 2].map(() => runCli(['graph', shop, '--format', 'json']).stdout);
    expect(first).toBe(second);
    expect(JSON.parse(first)).toMatchObject({ namespaces: [{ name: 'istio-system' }, { name: 'shop' }] });
  });

  test('colours what was added and removed', () => {
    const after = folderOf({ 'mesh.yaml': SHOP.replace('ns/shop/sa/web', 'ns/shop/sa/cart') });
    const { stdout } = runCli(['graph', after, '--diff', shop, '--format', 'json']);
    const { edges } = JSON.parse(stdout) as { readonly edges: readonly { readonly from: string; readonly change?: string }[] };
    expect(edges.filter(({ change }) => change).map(({ from, change }) => [change, from])).toEqual([
      ['added', 'account/shop/cart'],
      ['removed', 'workload/shop/web'],
    ]);
  });

  test('exits with 2 when there is nothing to draw', () => {
    const { status, stderr } = runCli(['graph', folderOf({ 'notes.txt': 'none' })]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^cdk8s-istio graph: there are no manifests in /)]);
  });
});
