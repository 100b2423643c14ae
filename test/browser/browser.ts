import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { runInstalled } from '../bin/run-cli';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
let browser: Browser;

beforeAll(async () => {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What went wrong in the pages of a test, and what they asked the network for. */
export const problems: string[] = [];

afterEach(() => {
  const found = problems.splice(0);
  expect(found).toEqual([]);
});

let pages = 0;

/** The page that the command line writes with these arguments. */
export function written(...args: readonly string[]): string {
  const { status, stdout, stderr } = runInstalled(['graph', ...args, '--format', 'html']);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Opens a page. It is closed with the browser. */
export async function open(html: string, options: BrowserContextOptions = {}): Promise<Page> {
  const file = join(folder, `${pages++}.html`);
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('console', (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(String(error.stack)));
  page.on('request', (request) => {
    if (request.url() !== `file://${file}`) problems.push(`asked for ${request.url()}`);
  });
  await page.goto(`file://${file}`);
  return page;
}

/** The shape of a node, the box of a namespace. */
export function drawn(page: Page, id: string) {
  return page.locator(`#picture [data-id="${id}"]`);
}

/** The arrow between two nodes. */
export function arrow(page: Page, from: string, to: string) {
  return page.locator(`#picture .line[data-from="${from}"][data-to="${to}"]`);
}

/** Types a request in and sends it. */
export async function send(page: Page, request: string, from = ''): Promise<string> {
  await page.getByLabel('Request', { exact: true }).fill(request);
  await page.getByLabel('Sent by').fill(from);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForSelector('#picture svg:not([data-journey=travelling])');
  return (await page.locator('#answer pre').allTextContents()).join('\n');
}
