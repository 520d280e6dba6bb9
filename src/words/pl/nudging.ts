import type { PartialWords } from '#words/index.ts';

export const nudging: PartialWords['nudging'] = {
  subject: (organizer, title) => `Czekamy na odpowiedź: ${title}, ${organizer}`,
  lead: (organizer) => `${organizer} nie ma jeszcze Państwa odpowiedzi. Są jeszcze wolne terminy do wyboru.`,
  together: (organizer) =>
    `${organizer} nie ma jeszcze Państwa odpowiedzi. Proszę zaznaczyć, które z proponowanych terminów pasują.`,
  text: (organizer, title, link) => `${organizer} czeka na odpowiedź: ${title}. Odpowiedz: ${link}`,
};
