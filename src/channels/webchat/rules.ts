/** The colours of a chat: one is chosen, and everything that is written in it or on it stays readable, by day and by night. */

/** The green of Parley's own paper. */
export const PAPER_ACCENT = '#1f5a47';
/** WCAG 2.2, 1.4.3: what a text needs against what it stands on. */
const READABLE = 4.5;
const STEPS = 40;
const LEAF = { light: '#fdfaf3', dark: '#221f1a' } as const;
/** The least forgiving of the grounds that the colour is written on. */
const GROUNDS = { light: ['#ece4d4', '#fdfaf3'], dark: ['#221f1a', '#12100d'] } as const;
const INK = { light: '#fdfaf3', dark: '#12100d' } as const;
const BUTTON_INKS = ['#fdfaf3', '#211f1a'] as const;
const WASH = 0.13;
const NIGHT_SOFT = 0.8;
const NIGHT_LIGHT = 0.66;

export type Palette = { accent: string; onAccent: string; wash: string };
type Rgb = [number, number, number];

/** The colour as it is used on light or dark paper: as near to the chosen one as can be read there. */
export function paletteOf(colour: string, look: 'light' | 'dark'): Palette {
  const [hue, chosen, depth] = hslOf(colour);
  const isDay = look === 'light';
  // By night a colour is lighter and softer: the same one would glow.
  const [saturation, lightness] = isDay ? [chosen, depth] : [chosen * NIGHT_SOFT, Math.max(depth, NIGHT_LIGHT)];
  const end = isDay ? 0 : 1;
  const shades = Array.from({ length: STEPS + 1 }, (_, step) =>
    ofHsl(hue, saturation, lightness + (end - lightness) * (step / STEPS)),
  );
  const isReadable = (shade: string) =>
    [...GROUNDS[look], washOn(shade, look), INK[look]].every((ground) => contrast(shade, ground) >= READABLE);
  const accent = shades.find(isReadable) ?? shades.at(-1)!;
  return { accent, onAccent: INK[look], wash: washOn(accent, look) };
}

/** How a colour fares on light or dark paper: what it is used as, and how it can be read there, as it is and as it was chosen. */
export function readabilityOf(colour: string, look: 'light' | 'dark'): { accent: string; ratio: number; own: number } {
  const { accent, onAccent, wash } = paletteOf(colour, look);
  const least = (shade: string, grounds: readonly string[]) =>
    Math.min(...grounds.map((ground) => contrast(shade, ground)));
  const grounds = [...GROUNDS[look], onAccent];
  return { accent, ratio: least(accent, [...grounds, wash]), own: least(colour, grounds) };
}

/** What is drawn on the chosen colour itself, as on the button that opens the chat: light or dark, whichever is read better. */
export function inkOn(colour: string): string {
  return contrast(colour, BUTTON_INKS[0]) >= contrast(colour, BUTTON_INKS[1]) ? BUTTON_INKS[0] : BUTTON_INKS[1];
}

/** The contrast of two colours as WCAG 2.2 defines it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [more, less] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (more! + 0.05) / (less! + 0.05);
}

function washOn(accent: string, look: 'light' | 'dark'): string {
  return mixed(LEAF[look], accent, WASH);
}

function luminance(colour: string): number {
  const [red, green, blue] = rgbOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function mixed(one: string, other: string, share: number): string {
  const [from, to] = [rgbOf(one), rgbOf(other)];
  return hexOf(from.map((part, at) => Math.round(part + (to[at]! - part) * share)) as Rgb);
}

// Hue and saturation stay, so that a green becomes a lighter green and not a grey (CSS Color 4, 7).
function hslOf(colour: string): [hue: number, saturation: number, lightness: number] {
  const [red, green, blue] = rgbOf(colour).map((part) => part / 255) as Rgb;
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [lightness, spread] = [(most + least) / 2, most - least];
  if (spread === 0) return [0, 0, lightness];
  const saturation = spread / (1 - Math.abs(2 * lightness - 1));
  if (most === red) return [(60 * ((green - blue) / spread) + 360) % 360, saturation, lightness];
  else return [60 * (most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4), saturation, lightness];
}

function ofHsl(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number) => {
    const turn = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))));
  };
  return hexOf([part(0), part(8), part(4)]);
}

function hexOf(parts: Rgb): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function rgbOf(colour: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb;
}
