import type { PartialWords } from '#words/index.ts';

export const nudging: PartialWords['nudging'] = {
  subject: (organizer, title) => `ما زال ردك منتظرًا: ${title} مع ${organizer}`,
  lead: (organizer) => `لم يصل إلى ${organizer} رد منك بعد. ما زالت هناك مواعيد يمكنك الاختيار منها.`,
  together: (organizer) => `لم يصل إلى ${organizer} رد منك بعد. اذكر أي المواعيد المعروضة يناسبك.`,
  text: (organizer, title, link) => `${organizer} ينتظر ردك: ${title}. للرد: ${link}`,
};
