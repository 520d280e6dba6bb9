/** The line that puts a chat on another site. Pure text. */
import type { ChatSettings } from '#channels/index.ts';

/** What to put into a page. `origin` is ours; what is not as at first stands along, so that nothing jumps when it is loaded. */
export function chatSnippet(key: string, { colour, position, look }: ChatSettings, origin: string): string {
  const side = position === 'end' ? '' : ' data-position="start"';
  const paper = look === 'auto' ? '' : ` data-theme="${look}"`;
  return `<script src="${origin}/embed/chat.js" data-channel="${key}" data-color="${colour}"${side}${paper} async></script>`;
}
