/** The few colours that a chat's owner chooses, as a sheet that follows from its address alone and may be kept for ever. */
import { Hono } from 'hono';
import { inkOn, type Palette, paletteOf } from '#channels/index.ts';
import type { AppEnv } from '#foundation/http/app.ts';

const KEPT = 'public, max-age=31536000, immutable';

export const themeRoutes = new Hono<AppEnv>();

themeRoutes.get('/chat/theme/:colours{[0-9a-f]{6}-(auto|light|dark)\\.css}', (c) => {
  const [colour = '', look] = c.req.param('colours').replace('.css', '').split('-');
  const [day, night] = (['light', 'dark'] as const).map((one) => rule(`#${colour}`, paletteOf(`#${colour}`, one)));
  const auto = `${day}\n@media (prefers-color-scheme: dark) {\n${night}\n}\n`;
  const sheet = look === 'auto' ? auto : `${look === 'light' ? day : night}\n`;
  return c.body(sheet, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': KEPT });
});

function rule(chosen: string, { accent, onAccent, wash }: Palette): string {
  return `:root:root:root { --accent: ${accent}; --on-accent: ${onAccent}; --accent-wash: ${wash}; --chosen: ${chosen}; --on-chosen: ${inkOn(chosen)}; }`;
}
