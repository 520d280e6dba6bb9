/** A chat that only shows how it looks, and what becomes of its colour. */
import { type ChatSettings, readabilityOf } from '#channels/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Icon } from '#foundation/views/index.ts';
import { direction, words } from '#words/index.ts';
import { ChatPage, type ChatPageProps } from '../views.tsx';

/** WCAG 2.2, 1.4.3. */
const READABLE = 4.5;

type PreviewProps = Pick<ChatPageProps, 'settings' | 'language' | 'agent'> & { viewer: MemberEntry };

/** The chat before the first word, with the button that opens it where it would stand. */
export function Preview({ viewer, settings, language, agent }: PreviewProps) {
  const nothing = { own: null, mode: null, talk: null, messages: [], seq: 0, typed: {}, errors: {}, said: null };
  return (
    <ChatPage
      {...nothing}
      base=""
      language={language}
      look={settings.look}
      settings={settings}
      business={viewer.organizationName}
      agent={agent}
      isAway={settings.away === 'always'}
      isLeft={false}
      zone={viewer.timezone}
      arrival=""
      preview={
        <div class={`preview preview-${settings.position}`}>
          <p id="contrast" lang={viewer.language} dir={direction(viewer.language)}>
            {contrastSaid(settings, viewer.language)}
          </p>
          <p id="contrast-exact" hidden>
            {contrastExactly(settings, viewer.language)}
          </p>
          <span class="preview-launcher">
            <Icon name="chat" />
          </span>
        </div>
      }
    />
  );
}

type Coloured = Pick<ChatSettings, 'colour' | 'look'>;

/** How the colour can be read on each paper that the chat may have. */
export function contrastSaid({ colour, look }: Coloured, language: string): string {
  const t = words(language).chatPages.contrast;
  return looksOf(look)
    .map((one) => {
      const { accent, own } = readabilityOf(colour, one);
      if (accent === colour) return t[one].asIs;
      return own < READABLE ? t[one].faint(accent) : t[one].becomes(accent);
    })
    .join(' ');
}

/** The same in figures, as WCAG counts them. */
export function contrastExactly({ colour, look }: Coloured, language: string): string {
  const t = words(language).chatPages.contrast;
  const lines = looksOf(look).map((one) => {
    const { accent, ratio, own } = readabilityOf(colour, one);
    return t.exactLine[one](said(own), accent, said(ratio));
  });
  return [...lines, t.exactLeast(String(READABLE))].join(' ');
}

function looksOf(look: ChatSettings['look']): readonly ('light' | 'dark')[] {
  return look === 'auto' ? ['light', 'dark'] : [look];
}

// Rounded down: what is said is never more than there is.
function said(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1);
}
