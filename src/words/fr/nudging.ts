import type { PartialWords } from '#words/index.ts';

export const nudging: PartialWords['nudging'] = {
  subject: (organizer, title) => `Votre réponse est attendue : ${title} avec ${organizer}`,
  lead: (organizer) => `${organizer} n’a pas encore eu de réponse de votre part. Il reste des horaires à choisir.`,
  together: (organizer) =>
    `${organizer} n’a pas encore eu de réponse de votre part. Dites quels horaires proposés vous conviennent.`,
  text: (organizer, title, link) => `${organizer} attend votre réponse : ${title}. Répondre : ${link}`,
};
