// Opens every report of a directory in headless Chromium and says what is wrong with it:
//
//   node look.mjs REPORTS [PICTURES]
//
// A page must run through axe-core without a violation, light and, unfolded if it is not too large, dark; must not
// scroll sideways; must ask for nothing and log nothing; must be open in two seconds. With PICTURES it is also
// drawn at four widths, light and dark, and as a page of paper. Prints a line a problem; the exit status
// is 1 if there is one.
import { createRequire } from 'node:module';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.env.PARITY_BROWSER_PACKAGES ?? process.cwd(), 'look.cjs'));
const { chromium } = require('playwright-core');
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');

const WIDTHS = [390, 820, 1280, 1920];
const SECONDS_TO_OPEN = 2;
const [reports, pictures] = process.argv.slice(2).map((it) => path.resolve(it));
const problems = [];

async function pagesIn(directory) {
  const found = [];
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const name = path.join(directory, entry.name);
    if (entry.isDirectory()) found.push(...(await pagesIn(name)));
    else if (entry.name.endsWith('.html')) found.push(name);
  }
  return found.sort();
}

function nameOf(file) {
  return path.relative(reports, file).split(path.sep)[0];
}

async function unfold(page) {
  await page.evaluate('document.querySelectorAll("details").forEach((it) => { it.open = true; })');
}

async function checkWidth(page, name, width) {
  await page.setViewportSize({ width, height: 900 });
  const wide = await page.evaluate(
    'document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');
  if (wide > 0) problems.push(`${name}: at ${width} pixels the page is ${wide} pixels too wide`);
}

async function checkAxe(page, name, scheme) {
  await page.emulateMedia({ colorScheme: scheme });
  const violations = await page.evaluate(
    `axe.run().then((it) => it.violations.map((v) => v.id + ': ' + v.nodes[0].target + ' (' + v.nodes.length + ')'))`);
  for (const violation of violations) problems.push(`${name}: axe, ${scheme}: ${violation}`);
}

async function checkOpening(page, name) {
  const millis = await page.evaluate('performance.getEntriesByType("navigation")[0].loadEventEnd');
  if (millis > SECONDS_TO_OPEN * 1000) problems.push(`${name}: opens in ${Math.round(millis)} ms`);
}

async function draw(page, name) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: path.join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
    }
  }
  await page.pdf({ path: path.join(pictures, `${name}.pdf`), format: 'A4', printBackground: true });
}

async function look(browser, file) {
  const name = nameOf(file);
  const address = pathToFileURL(file).href;
  const page = await browser.newPage();
  page.on('request', (it) => {
    if (it.url() !== address) problems.push(`${name}: asks for ${it.url()}`);
  });
  page.on('console', (it) => problems.push(`${name}: logs ${it.text()}`));
  page.on('pageerror', (it) => problems.push(`${name}: throws ${it.message}`));
  await page.goto(address, { waitUntil: 'load' });
  await checkOpening(page, name);
  if (pictures) await draw(page, name);
  await page.evaluate(axe);
  for (const width of WIDTHS) await checkWidth(page, name, width);
  const large = (await page.evaluate('document.getElementsByTagName("*").length')) > 9000;
  await page.setViewportSize({ width: 1280, height: 900 });
  await checkAxe(page, name, 'light');
  if (!large) {
    await unfold(page);
    await page.setViewportSize({ width: 390, height: 900 });
    await checkWidth(page, `${name}, unfolded`, 390);
    await checkAxe(page, `${name}, unfolded`, 'dark');
  }
  await page.close();
}

if (pictures) await mkdir(pictures, { recursive: true });
const profile = await mkdtemp(path.join(tmpdir(), 'look-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const files = await pagesIn(reports);
try {
  for (const file of files) await look(browser, file);
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
problems.forEach((it) => console.log(it));
console.log(`${files.length} pages looked at, ${problems.length} problems`);
process.exitCode = files.length === 0 || problems.length > 0 ? 1 : 0;
