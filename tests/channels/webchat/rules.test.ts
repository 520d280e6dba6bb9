import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, inkOn, PAPER_ACCENT, paletteOf, readabilityOf } from '#channels/webchat/rules.ts';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((one) => `#${one.toString(16).padStart(6, '0')}`);
const PAPERS = { light: ['#f5efe3', '#fdfaf3', '#ece4d4'], dark: ['#191713', '#221f1a', '#12100d'] } as const;

test('whatever colour somebody chooses, what is written in it or on it can be read by day and by night', () => {
  fc.assert(
    fc.property(colours, fc.constantFrom('light', 'dark' as const), (colour, look) => {
      const { accent, onAccent, wash } = paletteOf(colour, look as 'light' | 'dark');
      for (const paper of PAPERS[look as 'light' | 'dark']) expect(contrast(accent, paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent, wash)).toBeGreaterThanOrEqual(4.5);
      expect(readabilityOf(colour, look as 'light' | 'dark').ratio).toBeGreaterThanOrEqual(4.5);
      // A picture and no text (WCAG 2.2, 1.4.11).
      expect(contrast(inkOn(colour), colour)).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 2_000 },
  );
});

test('a colour that can be read already stays as it was chosen', () => {
  expect(paletteOf(PAPER_ACCENT, 'light').accent).toBe(PAPER_ACCENT);
  expect(paletteOf('#2b4a7c', 'light').accent).toBe('#2b4a7c');
});

test('contrast is what WCAG says it is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2);
  expect(contrast('#1f5a47', '#1f5a47')).toBe(1);
});
