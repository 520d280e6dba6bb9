import { describe, expect, test } from 'vitest';
import { pageNames, renderGallery } from '../../../dev/gallery/pages.tsx';
import { type Tag, tagsOf } from './rendering.ts';

// The gallery has every component in every state, so what holds for its pages holds for the components.
const names = pageNames.filter((name) => name !== 'mail');
const pages = await Promise.all(names.map(async (name) => ({ name, html: (await renderGallery(name, 'en')) ?? '' })));

describe.each(pages)('the page "$name" of the gallery', ({ html }) => {
  const tags = tagsOf(html);
  const valuesOf = (attribute: string) => tags.flatMap((tag) => tag.attributes.get(attribute) ?? []);

  test('has been read whole: every tag that is opened is seen', () => {
    expect(tags.length).toBe([...html.matchAll(/<[a-z]/gi)].length);
    expect(tags.length).toBeGreaterThan(50);
  });

  test('carries no inline style, script or handler, so that the policy can forbid them', () => {
    expect(tags.filter(({ attributes }) => attributes.has('style'))).toEqual([]);
    expect(tags.filter(({ name }) => name === 'style')).toEqual([]);
    expect(
      tags.filter(({ name, attributes }) => name === 'script' && !attributes.get('src')?.startsWith('/assets/')),
    ).toEqual([]);
    const handlers = tags.flatMap(({ attributes }) =>
      [...attributes.keys()].filter((key) => /^(on|hx-on|hx-disable)/.test(key)),
    );
    expect(handlers).toEqual([]);
    expect(
      tags.flatMap(({ attributes }) => [...attributes.values()].filter((value) => /^\s*(js|javascript):/i.test(value))),
    ).toEqual([]);
  });

  test('has every id once, and whatever names an id names one that is there', () => {
    const ids = valuesOf('id');
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const named = ['for', 'aria-describedby', 'aria-labelledby', 'commandfor'].flatMap((attribute) =>
      valuesOf(attribute).flatMap((value) => value.split(' ')),
    );
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('gives every input a label', () => {
    const labelled = valuesOf('for');
    const wrapped = [...html.matchAll(/<label[^>]*>(?:(?!<\/label>).)*?<(?:input|progress)[^>]*>/gs)].join('');
    const asks = (tag: Tag) =>
      ['input', 'select', 'textarea'].includes(tag.name) && tag.attributes.get('type') !== 'hidden';
    const unnamed = tags
      .filter(asks)
      .filter(
        ({ attributes }) =>
          !labelled.includes(attributes.get('id') ?? '') && !wrapped.includes(`name="${attributes.get('name')}"`),
      )
      .filter(({ attributes }) => !attributes.has('data-keys-switch'));
    expect(unnamed).toEqual([]);
  });

  test('has one heading of the first level, and a way past the navigation to it', () => {
    expect(tags.filter(({ name }) => name === 'h1')).toHaveLength(1);
    expect(tags.find(({ name }) => name === 'a')?.attributes.get('href')).toBe('#main');
    expect(valuesOf('id')).toContain('main');
  });

  test('loads the guard before htmx', () => {
    const scripts = valuesOf('src').filter((src) => src.includes('.js'));
    const guard = scripts.findIndex((src) => /parley\.js|booking\.js/.test(src));
    expect(guard).toBeGreaterThanOrEqual(0);
    expect(scripts.findIndex((src) => src.includes('htmx'))).toBeGreaterThan(guard);
  });
});

test('a guest page is written in its language and direction', async () => {
  const html = (await renderGallery('guest', 'ar')) ?? '';
  expect(html).toMatch(/<html lang="ar" dir="rtl">/);
});
