/** The snippet that puts a booking page on another site. Pure text; what people typed is escaped as attributes are. */
export const EMBED_MODES = ['inline', 'popup', 'button'] as const;
export type EmbedMode = (typeof EMBED_MODES)[number];

export type Wish = { slug: string; mode: EmbedMode; look: 'auto' | 'light' | 'dark'; label: string };

/** The lines to put into a page. `origin` is ours. */
export function snippetOf({ slug, mode, look, label }: Wish, origin: string): string {
  const theme = look === 'auto' ? '' : ` data-theme="${look}"`;
  const script = (more: string) =>
    `<script src="${origin}/embed/v1.js" data-parley="${slug}"${more}${theme} async></script>`;
  if (mode === 'inline') return script('');
  if (mode === 'button') return script(` data-mode="button" data-label="${escaped(label)}"`);
  const link = `<a href="${origin}/i/${slug}" data-parley-popup="${slug}">${escaped(label)}</a>`;
  return `${link}\n${script(' data-mode="popup"')}`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
