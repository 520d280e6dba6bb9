import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const BOOKING_SHEET_BYTES = 6 * 1024;
const BOOKING_SCRIPT_BYTES = 2 * 1024;
const TEXT_CONTRAST = 4.5;
const CONTROL_CONTRAST = 3;

const read = (name: string) =>
  readFileSync(new URL(`../../../public/assets/${name}`, import.meta.url).pathname, 'utf8');
type Theme = Map<string, string>;

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

function appThemes(): { light: Theme; dark: Theme } {
  const pairs = [...read('app.css').matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
  return {
    light: new Map(pairs.map(([, name = '', light = '']) => [name, light])),
    dark: new Map(pairs.map(([, name = '', , dark = '']) => [name, dark])),
  };
}

function bookingThemes(): { light: Theme; dark: Theme } {
  const [light = '', dark = ''] = read('booking.css').match(/:root \{[^}]+\}/g) ?? [];
  const tokens = (block: string): Theme =>
    new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]));
  return { light: tokens(light), dark: tokens(dark) };
}

const texts: [string, string][] = [
  ...['paper', 'leaf', 'well', 'accent-wash', 'ribbon-wash', 'amber-wash', 'blue-wash'].map(
    (ground): [string, string] => ['ink', ground],
  ),
  ...['paper', 'leaf', 'well', 'accent-wash', 'amber-wash'].map((ground): [string, string] => ['soft', ground]),
  ...['paper', 'leaf', 'well', 'accent-wash'].map((ground): [string, string] => ['accent', ground]),
  ...['paper', 'leaf', 'ribbon-wash'].map((ground): [string, string] => ['ribbon', ground]),
  ['amber', 'amber-wash'],
  ['blue', 'blue-wash'],
  ['on-accent', 'accent'],
];

const themes = { app: appThemes(), booking: bookingThemes() };

describe.each(['app', 'booking'] as const)('the colours of %s.css', (sheet) => {
  test.each(['light', 'dark'] as const)('can be read in the %s theme', (theme) => {
    const colours = themes[sheet][theme];
    for (const [text, ground] of texts) {
      expect(
        contrast(colours.get(text) ?? '', colours.get(ground) ?? ''),
        `${text} on ${ground}`,
      ).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    }
    for (const ground of ['paper', 'leaf']) {
      expect(
        contrast(colours.get('edge') ?? '', colours.get(ground) ?? ''),
        `edge on ${ground}`,
      ).toBeGreaterThanOrEqual(CONTROL_CONTRAST);
    }
  });
});

test('both sheets have the same colours', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const [name, value] of themes.booking[theme]) {
      expect([name, themes.app[theme].get(name)]).toEqual([name, value]);
    }
  }
});

test('the booking sheet and script stay small', () => {
  expect(gzipSync(read('booking.css')).length).toBeLessThanOrEqual(BOOKING_SHEET_BYTES);
  expect(gzipSync(read('booking.js')).length).toBeLessThanOrEqual(BOOKING_SCRIPT_BYTES);
});

test('neither sheet fetches anything from elsewhere', () => {
  expect(read('app.css') + read('booking.css')).not.toMatch(/url\(|@import/);
});
