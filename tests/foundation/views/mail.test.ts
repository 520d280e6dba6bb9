import { expect, test } from 'vitest';
import { renderMail } from '#foundation/views/mail.tsx';
import { tagsOf, textOf } from './rendering.ts';

const content = {
  language: 'en',
  preheader: 'Tue, May 12, 9:30 AM',
  heading: 'Your time with Ada is confirmed',
  paragraphs: ['Hello Noor,', `A long sentence that has to be wrapped, ${'word '.repeat(40).trim()}.`],
  facts: [
    { label: 'When', value: 'Tue, May 12, 9:30 – 10:00 AM\n3:30 – 4:00 PM for Ada' },
    { label: 'Where', value: 'Google Meet' },
  ],
  action: { label: 'Change it', href: `https://parley.example/b/${'x'.repeat(90)}` },
  secondary: [{ label: 'Cancel', href: 'https://parley.example/b/cancel' }],
  footer: ['Sent for Acme.'],
};

test('both bodies of a mail say the same: every fact, every link, every line below', async () => {
  const { html, text } = await renderMail(content);
  const shown = textOf(html);
  const written = text.replace(/\s+/g, ' ');
  const said = [
    content.heading,
    ...content.paragraphs,
    ...content.footer,
    ...content.facts.flatMap(({ label, value }) => [label, ...value.split('\n')]),
  ];
  for (const words of said) {
    expect(shown).toContain(words);
    expect(written).toContain(words);
  }
  const addresses = tagsOf(html).flatMap(({ attributes }) => attributes.get('href') ?? []);
  expect(addresses).toEqual([content.action.href, 'https://parley.example/b/cancel']);
  for (const address of addresses) {
    expect(text.split('\n')).toContain(address);
  }
});

test('lines of the text body are at most 78 characters, except a link, which is never broken', async () => {
  const { text } = await renderMail(content);
  const long = text.split('\n').filter((line) => line.length > 78);
  expect(long).toEqual([content.action.href]);
});

test('words of a guest stay words in a mail', async () => {
  const hostile = '<img src=x onerror=alert(1)> & "quotes"';
  const { html, text } = await renderMail({
    ...content,
    heading: hostile,
    preheader: hostile,
    paragraphs: [hostile],
    facts: [{ label: hostile, value: hostile }],
    footer: [hostile],
  });
  expect(tagsOf(html).map(({ name }) => name)).not.toContain('img');
  expect(textOf(html)).toContain(hostile);
  expect(text).toContain(hostile);
});

test('a mail never links to a script', async () => {
  const link = { label: 'Click', href: 'javascript:alert(1)' };
  await expect((async () => renderMail({ ...content, action: link }))()).rejects.toThrow(/links only/);
});

test('a mail in Arabic is written from right to left', async () => {
  const { html } = await renderMail({ ...content, language: 'ar' });
  expect(html).toContain('<html lang="ar" dir="rtl">');
});
