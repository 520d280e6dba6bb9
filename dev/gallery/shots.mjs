// Serves the gallery under the content security policy of the product and takes its pictures:
//   node dev/gallery/shots.mjs <folder> [page ...]     pictures at both sizes in both themes, and what the console said
//   node dev/gallery/shots.mjs --serve                 stays up, to look around in a browser
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const PORT = 8790;
const PUBLIC = new URL('../../public/', import.meta.url).pathname;
const HTMX = new URL('../../node_modules/htmx.org/dist/htmx.min.js', import.meta.url).pathname;
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; object-src 'none'";
const KINDS = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', png: 'image/png' };
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };

const { pageNames, renderGallery } = await loadPages();
const server = createServer(serve).listen(PORT, '127.0.0.1');
if (process.argv[2] === '--serve') {
  console.log(`http://127.0.0.1:${PORT}/components`);
} else {
  await takePictures(process.argv[2] ?? 'shots', process.argv.slice(3));
  server.close();
}

async function loadPages() {
  const result = await build({
    entryPoints: [new URL('pages.tsx', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  });
  // A file rather than a data address: an error then names a line instead of printing the whole bundle.
  const file = join(mkdtempSync(join(tmpdir(), 'parley-gallery-')), 'pages.mjs');
  writeFileSync(file, result.outputFiles[0].contents);
  return import(file);
}

async function serve(request, response) {
  const url = new URL(request.url, `http://127.0.0.1:${PORT}`);
  const file = url.pathname.endsWith('htmx.min.js') ? HTMX : join(PUBLIC, url.pathname);
  const kind = KINDS[url.pathname.split('.').at(-1)];
  if (kind) {
    try {
      response.setHeader('Content-Type', kind).end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
    return;
  }
  const html = await renderGallery(url.pathname.slice(1), url.searchParams.get('language') ?? 'en');
  response.writeHead(html ? 200 : 404, {
    'Content-Type': 'text/html; charset=utf-8',
    ...(url.pathname === '/mail' ? {} : { 'Content-Security-Policy': POLICY }),
  });
  response.end(html ?? 'Nothing here');
}

async function takePictures(folder, wanted) {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: BROWSER, args: QUIET });
  for (const name of wanted.length > 0 ? wanted : pageNames) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of ['light', 'dark']) {
        const page = await browser.newPage({ viewport, colorScheme, locale: 'en-US', timezoneId: 'America/New_York' });
        page.on('console', (message) => console.log(name, size, colorScheme, message.text()));
        page.on('pageerror', (error) => console.log(name, size, colorScheme, error.message));
        await page.goto(`http://127.0.0.1:${PORT}/${name}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) {
          console.log(name, size, colorScheme, `is ${wide} px too wide`);
        }
        await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
        await page.close();
      }
    }
  }
  await browser.close();
}
