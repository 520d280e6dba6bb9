/**
 * How our mails look. Mail programs know tables and inline styles and little else (caniemail.com), so here, and only
 * here, styles stand inline; the dark colours come by a media query where the program honours one.
 */

import { mailText } from '#foundation/views/mail-text.ts';
import { direction } from '#words/index.ts';

export type MailLink = { label: string; href: string };
export type MailContent = {
  language: string;
  /** What lists show beside the subject. */
  preheader: string;
  heading: string;
  paragraphs: readonly string[];
  facts?: readonly { label: string; value: string }[];
  /** The one thing to do; its address must be absolute. */
  action?: MailLink;
  secondary?: readonly MailLink[];
  footer: readonly string[];
};

/** Both bodies of one mail from the same content: html, and text wrapped at 78 characters with the links spelled out. */
export async function renderMail(content: MailContent): Promise<{ html: string; text: string }> {
  const html = await (<MailDocument {...content} />);
  return { html: `<!doctype html>${html}`, text: mailText(content) };
}

const SANS = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const SERIF = "font-family:'Iowan Old Style','Palatino Linotype',Palatino,Georgia,serif";
const COLUMN_WIDTH = 560;

// Classes that the dark sheet can reach; inline colours are for programs that drop the sheet.
const DARK_SHEET = `
@media (prefers-color-scheme: dark) {
  .paper { background: #191713 !important }
  .leaf { background: #221f1a !important; border-color: #39342b !important }
  .ink { color: #efe8da !important }
  .soft { color: #b8ae9c !important }
  .line { border-color: #39342b !important }
  .link { color: #8fceb3 !important }
  .act { background: #8fceb3 !important; color: #11241c !important }
}
@media (max-width: 600px) {
  .leaf { padding: 24px 20px !important }
}`;

function MailDocument(content: MailContent) {
  const { language, preheader, heading, paragraphs, facts = [], action, secondary = [], footer } = content;
  const dir = direction(language);
  return (
    <html lang={language} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{heading}</title>
        <style>{DARK_SHEET}</style>
      </head>
      <body class="paper" dir={dir} style="margin:0;padding:0;background:#f5efe3">
        <div style="display:none;max-height:0;overflow:hidden">{preheader}</div>
        <Sheet dir={dir}>
          <h1 class="ink" style={`margin:0 0 16px;${SERIF};font-size:24px;line-height:1.25;color:#211f1a`}>
            {heading}
          </h1>
          {paragraphs.map((paragraph) => (
            <p class="ink" style={`margin:0 0 14px;${SANS};font-size:16px;line-height:1.55;color:#211f1a`}>
              <Lines text={paragraph} />
            </p>
          ))}
          {facts.length > 0 && <Facts facts={facts} dir={dir} />}
          {action && <Action {...action} />}
          {secondary.length > 0 && <Secondary links={secondary} />}
        </Sheet>
        <Footer lines={footer} dir={dir} />
      </body>
    </html>
  );
}

type Direction = ReturnType<typeof direction>;

// Mail programs drop the attributes of html and body, and not all know `start`: each table says it once more.
function Sheet({ dir, children }: { dir: Direction; children: unknown }) {
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
      <tr>
        <td align="center" style="padding:28px 12px 12px">
          <table
            role="presentation"
            width="100%"
            cellpadding="0"
            cellspacing="0"
            border={0}
            style={`max-width:${COLUMN_WIDTH}px`}
          >
            <tr>
              <td
                class="leaf"
                dir={dir}
                style={`padding:32px 36px;background:#fdfaf3;border:1px solid #dfd5c2;border-top:3px double #c4b89f;text-align:${dir === 'rtl' ? 'right' : 'left'}`}
              >
                {children as never}
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  );
}

function Facts({ facts, dir }: { facts: NonNullable<MailContent['facts']>; dir: Direction }) {
  const label = dir === 'rtl' ? '9px 0 9px 16px' : '9px 16px 9px 0';
  return (
    <table
      role="presentation"
      dir={dir}
      width="100%"
      cellpadding="0"
      cellspacing="0"
      border={0}
      style="margin:6px 0 20px"
    >
      {facts.map(({ label: name, value }) => (
        <tr>
          <td
            class="soft line"
            style={`padding:${label};border-bottom:1px solid #dfd5c2;${SANS};font-size:14px;color:#5d5649;vertical-align:baseline`}
          >
            {name}
          </td>
          <td
            class="ink line"
            width="76%"
            style={`padding:9px 0;border-bottom:1px solid #dfd5c2;${SANS};font-size:16px;line-height:1.45;color:#211f1a`}
          >
            <Lines text={value} />
          </td>
        </tr>
      ))}
    </table>
  );
}

function Action({ label, href }: MailLink) {
  return (
    <p style="margin:22px 0 8px">
      <a
        class="act"
        href={safeHref(href)}
        style={`display:inline-block;padding:12px 22px;border-radius:5px;background:#1f5a47;${SANS};font-size:16px;font-weight:600;color:#fdfaf3;text-decoration:none`}
      >
        {label}
      </a>
    </p>
  );
}

function Secondary({ links }: { links: readonly MailLink[] }) {
  return (
    <p class="soft" style={`margin:14px 0 0;${SANS};font-size:14px;line-height:1.8;color:#5d5649`}>
      {links.map(({ label, href }, index) => (
        <>
          {index > 0 && ' · '}
          <a class="link" href={safeHref(href)} style="color:#1f5a47">
            {label}
          </a>
        </>
      ))}
    </p>
  );
}

function Footer({ lines, dir }: { lines: readonly string[]; dir: Direction }) {
  return (
    <table role="presentation" dir={dir} width="100%" cellpadding="0" cellspacing="0" border={0}>
      <tr>
        <td align="center" style="padding:4px 20px 32px">
          {lines.map((line) => (
            <p
              class="soft"
              style={`margin:0;max-width:${COLUMN_WIDTH}px;${SANS};font-size:13px;line-height:1.6;color:#5d5649`}
            >
              {line}
            </p>
          ))}
        </td>
      </tr>
    </table>
  );
}

function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  );
}

// An address from elsewhere must not become a script in a mail program that runs them.
function safeHref(href: string): string {
  if (!/^(https?|mailto|tel):/i.test(href)) {
    throw new Error('A mail links only to https, http, mailto and tel addresses.');
  }
  return href;
}
