import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { readText } from '../../lib/manifest/read-text';
import { readOne } from '../../lib/manifest/repository/read-one';
import { reachable, Simulator } from '../../lib/simulate';
import { folderOf } from '../bin/run-cli';
import { SHOP } from '../review/shop';
import { arrow, drawn, open, send, written } from './browser';

const shop = folderOf({ 'mesh.yaml': SHOP });
const html = written(shop);

describe('the picture', () => {
  test('has a shape for each node, an arrow for each edge, and asks the network for nothing', async () => {
    const page = await open(html);
    expect(await page.locator('#picture .shape').count()).toBe(10);
    expect(await page.locator('#picture .line').count()).toBe(9);
    expect(await page.locator('#picture .box').count()).toBe(2);
  });

  test('folds and opens a namespace by a click and by the keyboard', async () => {
    const page = await open(html);
    await drawn(page, 'namespace/shop').locator('.box-name').click();
    await expect(drawn(page, 'namespace/shop').textContent()).resolves.toContain('2 services, 3 workloads');
    expect(await drawn(page, 'service/shop/web').count()).toBe(0);

    expect(await drawn(page, 'namespace/shop').getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Escape');
    await drawn(page, 'namespace/shop').focus();
    await page.keyboard.press('Enter');
    expect(await drawn(page, 'service/shop/web').count()).toBe(1);
    expect(await drawn(page, 'namespace/shop').getAttribute('aria-expanded')).toBe('true');
  });

  test('says beside it what was clicked', async () => {
    const page = await open(html);
    await page.getByRole('button', { name: 'Fit' }).click();
    await drawn(page, 'workload/shop/prices-v1').locator('.icon').click();
    expect(await page.locator('#details').textContent()).toContain('shop/prices-v1workload, version v1');
    await arrow(page, 'workload/shop/web', 'service/shop/prices').locator('.label').click();
    expect(await page.locator('#details').textContent()).toContain('GET http://prices.shop.svc.cluster.local:8080/');
  });

  test('moves and zooms by the keyboard, the buttons, the wheel and by dragging', async () => {
    const page = await open(html);
    const window = async () => (await page.locator('#picture svg').getAttribute('viewBox'))!.split(' ').map(Number);
    const [x, , width] = await window();
    await page.locator('#picture').focus();
    await page.keyboard.press('+');
    expect((await window())[2]).toBeLessThan(width);
    await page.keyboard.press('-');
    await page.keyboard.press('ArrowRight');
    expect((await window())[0]).toBeGreaterThan(x);
    await page.mouse.move(300, 700);
    await page.mouse.wheel(0, -100);
    await page.mouse.down();
    await page.mouse.move(400, 700);
    await page.mouse.up();
    const dragged = await window();
    await page.mouse.move(500, 700);
    expect(await window()).toEqual(dragged);
    await page.getByRole('button', { name: 'Fit' }).click();
    const [fitX, , fitWidth] = await window();
    expect(fitX).toBeLessThanOrEqual(0);
    expect(fitWidth).toBeGreaterThan(dragged[2]);
  });

  test('is light or dark as the system is, until somebody chooses', async () => {
    const background = (page: Page) => page.evaluate<string>('getComputedStyle(document.querySelector("#picture svg")).backgroundColor');
    expect(await background(await open(html))).toBe('rgb(255, 255, 255)');
    const page = await open(html, { colorScheme: 'dark' });
    expect(await background(page)).toBe('rgb(13, 17, 23)');
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await background(page)).toBe('rgb(255, 255, 255)');
  });
});

describe('search and filters', () => {
  test('find a node by a part of its name, without a mouse', async () => {
    const page = await open(html);
    await page.keyboard.press('/');
    await page.keyboard.type('prices work');
    expect(await page.getByRole('option').allTextContents()).toEqual(['shop/prices-v1, workload', 'shop/prices-v2, workload']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await drawn(page, 'workload/shop/prices-v2').getAttribute('class')).toContain('selected');
    expect(await page.locator('#details h2').textContent()).toBe('shop/prices-v2');
  });

  test('open the namespace that a found node is in', async () => {
    const page = await open(html);
    await page.getByRole('button', { name: 'Fold all' }).click();
    expect(await page.locator('#picture .box').count()).toBe(0);
    await page.getByLabel('Search').fill('prices-v1');
    await page.keyboard.press('Enter');
    expect(await drawn(page, 'workload/shop/prices-v1').count()).toBe(1);
  });

  test('say so when nothing has such a name', async () => {
    const page = await open(html);
    await page.getByLabel('Search').fill('nobody');
    expect(await page.locator('#found').textContent()).toBe('no name matches');
  });

  test('show some namespaces, and what is around one service', async () => {
    const page = await open(html);
    await page.getByText('Namespaces').click();
    await page.getByRole('checkbox', { name: 'istio-system' }).uncheck();
    expect(await drawn(page, 'gateway/istio-system/istio-ingressgateway').count()).toBe(0);
    expect(await drawn(page, 'service/shop/web').count()).toBe(1);
    await page.getByRole('checkbox', { name: 'istio-system' }).check();
    await page.getByText('Namespaces').click();

    await page.getByLabel('Around').fill('shop/prices');
    await page.keyboard.press('Enter');
    const shapes = await page.locator('#picture .shape').evaluateAll((all) => all.map((one) => one.getAttribute('data-id')));
    expect(shapes.sort()).toEqual(['service/shop/prices', 'workload/shop/prices-v1', 'workload/shop/prices-v2', 'workload/shop/web']);
  });
});

describe('a request', () => {
  const mesh = Simulator.of(readText(SHOP, { file: `${shop}/mesh.yaml` }), { assumeInstalled: true });

  test.each([
    ['GET https://shop.example.com/cart', ''],
    ['GET https://shop.example.com/', ''],
    ['GET http://prices:8080/', 'shop/web'],
    ['DELETE http://prices:8080/', 'web'],
    ['GET http://nowhere/', 'web'],
    ['not a request', ''],
  ])('%s from "%s" is explained as on the command line', async (request, from) => {
    const page = await open(html);
    expect(await send(page, request, from)).toBe(mesh.explain(request, from === '' ? {} : { from }));
  });

  test('goes through the picture, and what it came through stays marked', async () => {
    const page = await open(html);
    await send(page, 'GET http://prices:8080/', 'shop/web');
    const visited = await page.locator('#picture .line.visited').evaluateAll((all) => all.map((one) => one.getAttribute('data-to')));
    expect(visited.sort()).toEqual(['service/shop/prices', 'workload/shop/prices-v1', 'workload/shop/prices-v2']);
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await page.locator('#picture .visited').count()).toBe(0);
  });

  test('is marked where it is refused', async () => {
    const page = await open(html);
    await send(page, 'DELETE http://prices:8080/', 'shop/web');
    expect(await page.locator('#picture .shape.failed').count()).toBe(2);
    expect(await page.locator('#picture .shape.visited').count()).toBe(2);
  });

  test('is a dot that goes from shape to shape, unless the reader wants no motion', async () => {
    const page = await open(html, { reducedMotion: 'no-preference' });
    await page.getByLabel('Request', { exact: true }).fill('GET https://shop.example.com/cart');
    await page.getByRole('button', { name: 'Send' }).click();
    const dot = page.locator('#picture .traveller');
    await dot.waitFor();
    const place = () => dot.first().getAttribute('cx').then(Number);
    const first = await place();
    await page.waitForTimeout(150);
    expect(await place()).toBeGreaterThan(first);
    await page.waitForSelector('#picture svg[data-journey=arrived]');
    expect(await dot.count()).toBe(0);
    expect(await page.locator('#picture .line.visited').count()).toBe(3);
  });

  test('opens what is folded on its way', async () => {
    const page = await open(html);
    await page.getByRole('button', { name: 'Fold all' }).click();
    await send(page, 'GET https://shop.example.com/cart');
    expect(await page.locator('#picture .line.visited').count()).toBe(3);
  });

  test('may have headers and claims; a token, whose signature a page cannot verify, is refused in words', async () => {
    const page = await open(html);
    await page.getByText('Headers, token, gateway').click();
    await page.getByLabel('Headers').fill('authorization: Bearer e30.e30.c2ln');
    await page.getByLabel('Request', { exact: true }).fill('GET https://shop.example.com/cart');
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.locator('#answer').textContent()).toContain('whose signature this page cannot verify');
  });
});

test.each(['dist', 'examples/shop/dist', 'examples/boutique/dist'])(
  'requests of %s are explained as on the command line',
  async (folder) => {
    const mesh = Simulator.of(readOne([folder]), { assumeInstalled: true });
    const page = await open(written(folder));
    const requests = await page.locator('#requests option').evaluateAll((all) => all.map((one) => one.getAttribute('value')!));
    expect(requests.length).toBeGreaterThan(1);
    for (const request of requests.slice(0, 20)) expect(await send(page, request)).toBe(mesh.explain(request));
    const [workload] = await page.locator('#workloads option').evaluateAll((all) => all.map((one) => one.getAttribute('value')!));
    for (const request of requests.slice(0, 20))
      expect(await send(page, request, workload)).toBe(mesh.explain(request, { from: workload }));
  },
);

describe('a thousand services', () => {
  const large = written(folderOf({ 'mesh.yaml': thousandServices() }));

  test('open in less than three seconds, collapsed', async () => {
    const started = performance.now();
    const page = await open(large);
    await page.waitForSelector('#picture .shape');
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(await page.locator('#picture .folded').count()).toBe(12);
    expect(await page.locator('#note').textContent()).toContain('Namespaces are collapsed');
  });

  test('can be opened all at once, one namespace at a time, and around one service', async () => {
    const page = await open(large);
    await drawn(page, 'namespace/team-3').locator('.icon').click();
    expect(await page.locator('#picture .service').count()).toBe(100);
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await page.locator('#picture .service').count()).toBe(1_002);
    await page.getByRole('button', { name: 'Fold all' }).click();
    await page.getByLabel('Search').fill('service-777, service');
    await page.keyboard.press('Enter');
    expect(await drawn(page, 'service/team-7/service-777').getAttribute('class')).toContain('selected');
    expect(await page.locator('#picture .shape').count()).toBeLessThan(150);
  });

  test('answer a request, and show its way', async () => {
    const page = await open(large);
    expect(await send(page, 'GET http://service-501.team-5:8080/', 'team-0/service-1')).toContain('forwarded, 200');
    expect(await page.locator('#picture .line.visited').count()).toBe(2);
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await page.locator('#picture .visited').count()).toBe(0);
  });
});

/** Services in ten namespaces, and a namespace of a gateway. */
function thousandServices(): string {
  const names = Array.from({ length: 1_000 }, (_, index) => [`team-${Math.floor(index / 100)}`, `service-${index}`] as const);
  const namespaces = [...new Set(names.map(([namespace]) => namespace))].map(
    (name) => `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name}, labels: { istio-injection: enabled } } }`,
  );
  const objects = names.flatMap(([namespace, name]) => [
    `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: ${namespace} }, spec: { selector: { app: ${name} }, ports: [{ name: http, port: 8080 }] } }`,
    `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name}, namespace: ${namespace} }, spec: { selector: { matchLabels: { app: ${name} } }, template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: ${name}, image: 'a:1', ports: [{ containerPort: 8080 }] }] } } } }`,
  ]);
  return [SHOP, ...namespaces, ...objects].join('\n---\n');
}

describe('a comparison', () => {
  const after = folderOf({ 'mesh.yaml': SHOP.replace('ns/shop/sa/web', 'ns/shop/sa/cart') });
  const compared = written(after, '--diff', shop);
  const stroke = (page: Page, selector: string) => page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).stroke`);

  test('colours what was added and removed, and has a sign for those who see no colours', async () => {
    const page = await open(compared);
    expect(await stroke(page, '.line.added .way')).toBe('rgb(26, 127, 55)');
    expect(await stroke(page, '.line.removed .way')).toBe('rgb(207, 34, 46)');
    expect(await page.locator('.line.added .sign').textContent()).toBe('+');
    expect(await page.locator('.line.removed .sign').textContent()).toBe('−');
    const dark = await open(compared, { colorScheme: 'dark' });
    expect(await stroke(dark, '.line.added .way')).toBe('rgb(63, 185, 80)');
  });

  test('answers a request before and after, and once where both say the same', async () => {
    const page = await open(compared);
    await send(page, 'GET http://prices:8080/', 'shop/web');
    expect(await page.locator('#answer h3').allTextContents()).toEqual(['before', 'after']);
    const [before, now] = await page.locator('#answer pre').allTextContents();
    expect([before.split('\n')[0], now.split('\n')[0]]).toEqual([
      expect.stringContaining('forwarded, 200'),
      expect.stringContaining('denied, 403'),
    ]);
  });
});

describe('tables', () => {
  const cells = (page: Page, panel: string) =>
    page.locator(`#${panel} tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent)));

  test('list what routes lists', async () => {
    const page = await open(html);
    await page.getByRole('tab', { name: 'Routes' }).click();
    const rows = reachable(Simulator.of(readText(SHOP), { assumeInstalled: true }));
    expect((await cells(page, 'routes-panel')).map((row) => row.slice(0, 3))).toEqual(
      rows.map(({ address, match, to }) => [address, match || 'every', to]),
    );
  });

  test('say who may call which service', async () => {
    const page = await open(html);
    await page.getByRole('tab', { name: 'Access' }).click();
    const headings = await page.locator('#access-panel thead th').allTextContents();
    expect(headings).toEqual(['Service', 'any other workload', 'pods outside the mesh', 'shop/web']);
    expect(await cells(page, 'access-panel')).toEqual([
      ['hosts that nothing declares', '80, 443', 'no', '80, 443'],
      ['shop/prices', 'no', 'no', '8080 · some requests · mTLS'],
      ['shop/web', '8080 · mTLS', '8080', '8080 · mTLS'],
    ]);
    await page.locator('#access-panel').getByLabel('Filter').fill('prices');
    expect(await page.locator('#access-panel tbody tr').count()).toBe(1);
  });

  test('list findings, each with the way to its place in the picture', async () => {
    const page = await open(written(folderOf({ 'mesh.yaml': SHOP.replaceAll('subset: v2', 'subset: v3') })));
    await page.getByRole('tab', { name: 'Findings' }).click();
    expect((await cells(page, 'findings-panel'))[0].slice(0, 2)).toEqual(['error', 'routing/undeclared-subset']);
    await page.locator('#findings-panel tbody button').first().click();
    expect(await drawn(page, 'service/shop/prices').getAttribute('class')).toContain('selected');
  });

  test('are reached with the arrow keys', async () => {
    const page = await open(html);
    await page.getByRole('tab', { name: 'Picture' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#routes-panel').isVisible()).toBe(true);
    expect(await page.locator('#picture-panel').isVisible()).toBe(false);
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('axe finds nothing wrong in any tab', async () => {
    const page = await open(written(folderOf({ 'mesh.yaml': SHOP.replaceAll('subset: v2', 'subset: v3') })), { colorScheme });
    await page.evaluate(axe.source);
    await send(page, 'GET https://shop.example.com/cart');
    await page.getByRole('button', { name: 'Fit' }).click();
    await drawn(page, 'service/shop/prices').locator('.icon').click();
    expect(await violations(page)).toEqual([]);
    for (const name of ['Routes', 'Access', 'Findings']) {
      await page.getByRole('tab', { name }).click();
      expect(await violations(page)).toEqual([]);
    }
    await page.getByRole('tab', { name: 'Picture' }).click();
    await page.getByText('Headers, token, gateway').click();
    await page.getByText('Namespaces').click();
    await page.getByLabel('Search').fill('shop');
    expect(await violations(page)).toEqual([]);
  });
});

async function violations(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate<axe.AxeResults>('axe.run()');
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: text }) => text.slice(0, 200)).join(' ')}`);
}
