import type { PartialWords } from '#words/index.ts';

export const nudging: PartialWords['nudging'] = {
  subject: (organizer, title) => `Ihre Antwort steht noch aus: ${title} mit ${organizer}`,
  lead: (organizer) => `${organizer} hat noch nichts von Ihnen gehört. Es gibt noch freie Zeiten zur Auswahl.`,
  together: (organizer) =>
    `${organizer} hat noch nichts von Ihnen gehört. Sagen Sie, welche der angebotenen Zeiten Ihnen passen.`,
  text: (organizer, title, link) => `${organizer} hat noch nichts von Ihnen gehört: ${title}. Antworten: ${link}`,
};
