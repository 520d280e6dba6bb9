/** An agent from its first word to its first bill: made, taught, tried, told anew, and let loose on a channel. */
import { crc32, deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { settle, somebody } from './steps.ts';
import { parley, test, type Way } from './visitor.ts';

const JOURNEY_MS = 180_000;
const JOURNEYS: [string, Way][] = [
  ['on a phone, with script', { screen: 'phone', script: true }],
  ['on a desktop, without script', { screen: 'desktop', script: false }],
];

const pdf = (objects: string[], trailer: string) =>
  Buffer.from(`%PDF-1.4\n${objects.join('\n')}\ntrailer << /Root 1 0 R ${trailer} >>\n%%EOF`, 'latin1');
const pages = (texts: string[]) => [
  '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
  `2 0 obj << /Type /Pages /Count ${texts.length} /Kids [${texts.map((_, at) => `${10 + at * 2} 0 R`).join(' ')}] >> endobj`,
  '3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj',
  ...texts.flatMap((text, at) => [
    `${10 + at * 2} 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << /Font << /F 3 0 R >> >> /Contents ${11 + at * 2} 0 R >> endobj`,
    `${11 + at * 2} 0 obj << /Length ${text.length} >> stream\n${text}\nendstream endobj`,
  ]),
];
const line = (size: number, y: number, text: string) => `BT /F ${size} Tf 20 ${y} Td (${text}) Tj ET`;
const BROCHURE = pdf(
  pages([
    [
      line(18, 250, 'House rules'),
      line(10, 220, 'Guests come from eight in the morn-'),
      line(10, 208, 'ing until late.'),
    ].join(' '),
    line(10, 250, 'The cloakroom closes at nine.'),
    '0 0 100 100 re f',
  ]),
  '',
);
const PICTURES = pdf(pages(['0 0 100 100 re f']), '');
/** Its keys fit no password, and least of all none. */
const LOCKED = pdf(
  [
    ...pages([line(10, 250, 'Secret')]),
    `4 0 obj << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> endobj`,
  ],
  `/Encrypt 4 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]`,
);

/** A zip of these parts, as APPNOTE says: each with its own head, then the directory and its end. */
function zip(parts: Record<string, string>): Buffer {
  const [heads, listed]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text);
    const told = Buffer.alloc(26);
    told.writeUInt16LE(20, 0);
    told.writeUInt16LE(8, 4);
    told.writeUInt32LE(crc32(text), 10);
    told.writeUInt32LE(packed.length, 14);
    told.writeUInt32LE(Buffer.byteLength(text), 18);
    told.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    heads.push(Buffer.from('PK\u0003\u0004'), told, Buffer.from(name), packed);
    listed.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), told, place, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(listed.length / 4, 4);
  end.writeUInt16LE(listed.length / 4, 6);
  end.writeUInt32LE(Buffer.concat(listed).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...heads, ...listed, Buffer.from('PK\u0005\u0006'), end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string, about = '') => `<w:r>${about}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (runs: string, about = '') => `<w:p><w:pPr>${about}</w:pPr>${runs}</w:p>`;
const row = (...cells: string[]) =>
  `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(run(cell))}</w:tc>`).join('')}</w:tr>`;
const word = (body: string) =>
  zip({
    'word/styles.xml': `<w:styles ${W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="Ours"><w:basedOn w:val="berschrift1"/></w:style></w:styles>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
  });
const LEAFLET = word(
  [
    paragraph(run('Visits at home'), '<w:pStyle w:val="Ours"/>'),
    paragraph(
      `${run('We come to you with')}${run('in ten kilo')}${run('metres.')}<w:del>${run('Never.')}</w:del>${run(' Hidden', '<w:rPr><w:vanish/></w:rPr>')}`,
    ),
    paragraph(run('Bring your card'), '<w:numPr/>'),
    `<w:tbl>${row('Visit', 'Price')}${row('Home visit', '60 euros')}</w:tbl>`,
  ].join(''),
);

const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of this agent' }).getByRole('link', { name, exact: true }).click();
const choosing = (page: Page) => page.getByLabel('PDF, Word, text, Markdown, HTML or CSV');

/** Asks what it would find, and answers what stands on the page then. */
async function found(page: Page, question: string): Promise<string> {
  await page.getByLabel('Question').fill(question);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByText('It would answer from this').waitFor();
  return page.locator('#try').innerText();
}

describe.skipIf(!parley)('an agent', () => {
  test.for(JOURNEYS)(
    'is made, taught, tried, told anew, linked to a channel, and its usage seen: %s',
    { timeout: JOURNEY_MS },
    async ([, way], { open }) => {
      const page = await open(way);
      const home = await settle(page, somebody('Ada Winter'));
      await page.goto(`${home}/agents`);
      await page.getByRole('link', { name: 'New agent' }).click();
      await page.getByLabel('Name').fill('Kim');
      await page.getByRole('button', { name: 'New agent' }).click();
      await page.getByRole('heading', { level: 1, name: 'Kim' }).waitFor();

      await part(page, 'Knowledge');
      await page.getByLabel('Title').fill('Prices');
      await page.getByLabel('What there is to know').fill('A haircut costs 45 euros.');
      await page.getByRole('button', { name: 'Let it know this' }).click();
      await page.getByText('It knows this from now on.').waitFor();
      expect(await found(page, 'What does a haircut cost?')).toContain('45 euros');

      await part(page, 'Playground');
      await page.getByLabel('As a customer').fill('What does a haircut cost?');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText('45 euros').first().waitFor();

      await part(page, 'Instructions');
      await page.getByLabel('Instructions', { exact: true }).fill('You answer for a barber.\nBe short.');
      await page.getByLabel('Why you change it').fill('Shorter');
      await page.getByRole('button', { name: 'Save as a new version' }).click();
      await page.getByText('Version 2 is live').waitFor();
      await page.getByLabel('Version', { exact: true }).selectOption('1');
      await page.getByLabel('With version').selectOption('2');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByRole('heading', { name: 'Version 1 and version 2' }).waitFor();
      await page.getByText('Be short.').last().waitFor();
      await part(page, 'Instructions');
      await page.getByRole('button', { name: 'Make it live: version 1' }).click();
      await page.getByText('Version 1 is live').waitFor();

      await page.goto(`${home}/settings/channels?connect=webchat`);
      await page.getByLabel('Answered by', { exact: true }).selectOption({ label: 'People only' });
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByLabel('Put this at the end of each page').waitFor();
      await page.goto(`${home}/agents`);
      await page.getByText('Not live').first().waitFor();
      await page.getByRole('link', { name: 'Kim' }).click();
      await page.getByText('Nowhere yet: it waits for a channel.').waitFor();
      await page.getByLabel('Channel', { exact: true }).selectOption({ index: 1 });
      await page.getByRole('button', { name: 'Change it' }).click();
      if (way.script) await page.getByRole('dialog').getByRole('button', { name: 'Change it' }).click();
      await page.getByText('Done: conversations that come from now on are answered so.').waitFor();
      await page.getByText('Answers', { exact: true }).first().waitFor();

      await page.goto(`${home}/agents`);
      await page.getByRole('link', { name: 'Usage' }).click();
      await page.getByRole('heading', { level: 1, name: 'Usage' }).waitFor();
      await page.getByText('Nothing was used yet.').or(page.locator('main table')).first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    },
  );

  test('knows a PDF by its pages and a Word document, and says of one that it cannot read what to do', {
    timeout: JOURNEY_MS,
  }, async ({ open }) => {
    const page = await open();
    const home = await settle(page, somebody('Max Berger'));
    await page.goto(`${home}/agents/new`);
    await page.getByLabel('Name').fill('Kim');
    await page.getByRole('button', { name: 'New agent' }).click();
    await part(page, 'Knowledge');
    const choose = (name: string, buffer: Buffer) =>
      choosing(page).setInputFiles({ name, mimeType: 'application/pdf', buffer });
    const status = page.locator('[data-reading]').getByRole('status');
    for (const [file, sentence] of [
      [PICTURES, 'This PDF holds pictures of pages and no text.'],
      [LOCKED, 'This PDF asks for a password.'],
    ] as const) {
      await choose('paper.pdf', file);
      await status.getByText(sentence).waitFor();
      await expect.poll(() => choosing(page).inputValue()).toBe('');
    }
    await choose('Brochure.pdf', BROCHURE);
    await status.getByText('Read to its end. Pages: 3.').waitFor();
    await status.getByText('Without text, and left out: page 3.').waitFor();
    await page.getByRole('button', { name: 'Read this file' }).click();
    await page.getByText('It knows this from now on.').waitFor();
    expect(await found(page, 'When does the cloakroom close?')).toContain('Brochure.pdf › House rules › p. 2');
    await page.getByRole('link', { name: 'Brochure.pdf' }).click();
    await page.getByText('Guests come from eight in the morning until late.').waitFor();

    // A Word document is read by what the browser has itself.
    await part(page, 'Knowledge');
    const chooseWord = (buffer: Buffer) => choosing(page).setInputFiles({ name: 'Leaflet.docx', mimeType: '', buffer });
    for (const [file, sentence] of [
      [Buffer.from('PK\u0003\u0004 and nothing else that is a zip'), 'This document cannot be read'],
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'This document asks for a password, or is of an old kind.'],
      [word(paragraph('')), 'This document holds no text.'],
    ] as const) {
      await chooseWord(file);
      await status.getByText(sentence).waitFor();
    }
    await chooseWord(LEAFLET);
    await status.getByText('Read to its end. Characters:').waitFor();
    await page.getByRole('button', { name: 'Read this file' }).click();
    await page.getByText('It knows this from now on.').waitFor();
    expect(await found(page, 'What does a home visit cost?')).toContain('Visit: Home visit; Price: 60 euros');
    await page.getByRole('link', { name: 'Leaflet.docx' }).click();
    await page.getByText('We come to you within ten kilometres.').waitFor();
    const known = await page.getByRole('main').innerText();
    for (const kept of ['Visits at home', '- Bring your card']) expect(known).toContain(kept);
    for (const left of ['Never.', 'Hidden']) expect(known).not.toContain(left);
  });

  test('gets no PDF where nothing can read one, and the page says so', { timeout: JOURNEY_MS }, async ({ open }) => {
    const page = await open({ script: false, screen: 'phone' });
    const home = await settle(page, somebody('Noor Haddad'));
    await page.goto(`${home}/agents/new`);
    await page.getByLabel('Name').fill('Kim');
    await page.getByRole('button', { name: 'New agent' }).click();
    await part(page, 'Knowledge');
    const said = page.locator('form[data-pdf] noscript p');
    await said.waitFor();
    expect(await said.innerText()).toContain(
      'Your browser runs no JavaScript: a PDF or a Word document cannot be read.',
    );
    await choosing(page).setInputFiles({ name: 'Brochure.pdf', mimeType: 'application/pdf', buffer: BROCHURE });
    await page.getByRole('button', { name: 'Read this file' }).click();
    await page.getByText('A PDF is read in your browser, which needs JavaScript.').first().waitFor();
    await choosing(page).setInputFiles({ name: 'Leaflet.docx', mimeType: '', buffer: LEAFLET });
    await page.getByRole('button', { name: 'Read this file' }).click();
    await page.getByText('A Word document is read in your browser, which needs JavaScript.').first().waitFor();
  });
});

describe.skipIf(!parley)('the look of a chat', () => {
  test('is shown as it is typed, and what becomes of its colour is said', { timeout: JOURNEY_MS }, async ({ open }) => {
    const page = await open();
    const home = await settle(page, somebody('Ada Winter'));
    await page.goto(`${home}/settings/channels?connect=webchat`);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    const shown = page.frameLocator('iframe[name=preview]');
    await shown.getByText('How can we help?').waitFor();
    const entries = await page.evaluate('history.length');
    await page.getByLabel('Greeting').fill('Ask us about tea');
    await shown.getByText('Ask us about tea').waitFor();
    await page.getByLabel('Colour').fill('#ffe08a');
    await page
      .getByRole('status')
      .getByText(/By day many people could not read your colour/)
      .waitFor({ state: 'attached' });
    await page.getByLabel('Language').selectOption('ar');
    await shown.locator('html[dir=rtl]').waitFor();
    // Nothing was kept, and going back leaves the page.
    expect(await page.evaluate('history.length')).toBe(entries);
    await page.reload();
    await shown.getByText('How can we help?').waitFor();
  });
});
