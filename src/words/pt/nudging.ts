import type { PartialWords } from '#words/index.ts';

export const nudging: PartialWords['nudging'] = {
  subject: (organizer, title) => `A sua resposta está em falta: ${title} com ${organizer}`,
  lead: (organizer) => `${organizer} ainda não recebeu a sua resposta. Ainda há horários para escolher.`,
  together: (organizer) =>
    `${organizer} ainda não recebeu a sua resposta. Diga quais dos horários propostos lhe convêm.`,
  text: (organizer, title, link) => `${organizer} aguarda a sua resposta: ${title}. Responder: ${link}`,
};
