/** What is given to an agent to know, as it is typed. */
import * as z from 'zod';
import { words } from '#words/index.ts';
import { CONTENT_MAX } from '../sources/commands.ts';

const URLS_MAX = 20;
const URL_MAX = 2_000;
const TITLE_MAX = 200;
const ANSWER_MAX = 10_000;

const t = words('en').knowledgeFaults;

export const textForm = z.object({
  title: z.string().trim().min(1, t.title).max(TITLE_MAX, t.title),
  text: z.string().trim().min(1, t.text).max(CONTENT_MAX, t.text),
});

/** Addresses, one in each line; `https://` may be left out, and what follows a `#` does not count. */
export const pagesForm = z.object({
  urls: z.string().transform((text, ctx) => {
    const lines = [...new Set(text.split(/\s+/).filter((line) => line !== ''))];
    if (lines.length === 0 || lines.length > URLS_MAX) ctx.addIssue({ code: 'custom', message: t.urls });
    return lines.slice(0, URLS_MAX).map((line) => {
      const url = addressOf(line);
      if (url === null) ctx.addIssue({ code: 'custom', message: t.url(line.slice(0, 80)) });
      return url ?? '';
    });
  }),
});

export const answerForm = z.object({ answer: z.string().trim().min(1, t.answer).max(ANSWER_MAX, t.answer) });

function addressOf(line: string): string | null {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(line) ? line : `https://${line}`;
  if (line.length > URL_MAX || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  url.hash = '';
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : null;
}
