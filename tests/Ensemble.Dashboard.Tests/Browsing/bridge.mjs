// bridge.mjs CHROMIUM: one browser for all tests. Reads a JSON object a line, {id, page, call, args}, and answers {id, value} or {id, error}.
// Playwright's own package for .NET brings browsers' drivers for every system, 786 MB of them; this needs its core alone, which is 10 MB.
import { createInterface } from 'node:readline';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const profile = mkdtempSync(join(tmpdir(), 'ensemble-chromium-'));
const browser = await chromium.launch({
  executablePath: process.argv[2],
  timeout: 180_000,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    `--disk-cache-dir=${profile}`],
});
const patience = 50_000; // less than the tests wait for an answer, so that they are told what was missing
const pages = new Map();

const calls = {
  // A page of its own context, with its own cookies. What goes wrong in it is kept, and so is whom it asks.
  async open(id, { width, height, scheme, origin, reducedMotion }) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: reducedMotion ? 'reduce' : 'no-preference', acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const seen = { console: [], strangers: [], origin };
    page.on('console', (m) => m.type() === 'error' && seen.console.push(m.text()));
    page.on('pageerror', (e) => seen.console.push(`${e.message}\n${e.stack}`));
    await context.route('**/*', (route) => {
      const url = route.request().url();
      if (url.startsWith(seen.origin) || url.startsWith('data:')) return route.continue();
      seen.strangers.push(url);
      return route.abort();
    });
    pages.set(id, { page, context, seen });
  },
  close: async ({ context }, _, id) => {
    pages.delete(id);
    await context.close();
  },
  seen: ({ seen }) => ({ console: seen.console, strangers: seen.strangers }),
  forget: ({ seen }) => void (seen.console.length = 0),
  origin: ({ seen }, { origin }) => void (seen.origin = origin),
  goto: ({ page }, { url }) => page.goto(url, { waitUntil: 'domcontentloaded' }).then(() => undefined),
  url: ({ page }) => page.url(),
  back: ({ page }) => page.goBack().then(() => undefined),
  reload: ({ page }) => page.reload({ waitUntil: 'domcontentloaded' }).then(() => undefined),
  title: ({ page }) => page.title(),
  resize: ({ page }, { width, height }) => page.setViewportSize({ width, height }),
  scheme: ({ page }, { scheme }) => page.emulateMedia({ colorScheme: scheme }),
  // By what people see or hear: Playwright's selectors, such as role=button[name="Stop"].
  click: ({ page }, { selector }) => page.locator(selector).first().click(),
  hover: ({ page }, { selector }) => page.locator(selector).first().hover(),
  fill: ({ page }, { selector, text }) => page.locator(selector).first().fill(text),
  select: ({ page }, { selector, value }) => page.locator(selector).first().selectOption(value).then(() => undefined),
  press: ({ page }, { key }) => page.keyboard.press(key),
  type: ({ page }, { text }) => page.keyboard.type(text),
  wheel: ({ page }, { dx, dy }) => page.mouse.wheel(dx, dy),
  count: ({ page }, { selector }) => page.locator(selector).count(),
  text: ({ page }, { selector }) => page.locator(selector).first().innerText(),
  texts: ({ page }, { selector }) => page.locator(selector).allInnerTexts(),
  attribute: ({ page }, { selector, name }) => page.locator(selector).first().getAttribute(name),
  visible: ({ page }, { selector }) => page.locator(selector).first().waitFor({ state: 'visible' }),
  hidden: ({ page }, { selector }) => page.locator(selector).first().waitFor({ state: 'hidden' }),
  // An expression of the page, and one that is waited for until it is true.
  evaluate: ({ page }, { expression }) => page.evaluate(expression),
  // Not Playwright's own waiting, which is code from a text within the page: its policy forbids that.
  async until({ page }, { expression }) {
    for (const end = Date.now() + patience; !(await page.evaluate(expression).catch(() => false)); await new Promise((go) => setTimeout(go, 40))) {
      if (Date.now() > end) throw new Error(`Not within ${patience} ms: ${expression}\n${(await page.evaluate('document.body.innerText')).slice(0, 2000)}`);
    }
  },
  screenshot: ({ page }, { path }) => page.screenshot({ path, animations: 'disabled' }).then(() => undefined),
  download: async ({ page }, { selector, path }) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()]);
    await download.saveAs(path);
    return download.suggestedFilename();
  },
  choose: ({ page }, { selector, path }) => page.locator(selector).setInputFiles(path),
  async axe({ page }) {
    if (!(await page.evaluate('typeof axe !== "undefined"'))) await page.evaluate(axe);
    const { violations } = await page.evaluate('axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })');
    return violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.slice(0, 4).map((n) => `  ${n.target.join(' ')}\n  ${n.failureSummary?.split('\n').slice(1).join(' ')}`).join('\n')}`);
  },
};

async function answer(line) {
  const { id, page, call, args } = JSON.parse(line);
  try {
    const value = call === 'open' ? await calls.open(page, args) : await calls[call](pages.get(page), args, page);
    return { id, value: value ?? null };
  } catch (failure) {
    return { id, error: failure.message };
  }
}

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) void answer(line).then((a) => process.stdout.write(`${JSON.stringify(a)}\n`));
await browser.close();
rmSync(profile, { recursive: true, force: true });
