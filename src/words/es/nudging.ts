import type { PartialWords } from '#words/index.ts';

export const nudging: PartialWords['nudging'] = {
  subject: (organizer, title) => `Falta su respuesta: ${title} con ${organizer}`,
  lead: (organizer) => `${organizer} aún no ha recibido su respuesta. Quedan horarios para elegir.`,
  together: (organizer) =>
    `${organizer} aún no ha recibido su respuesta. Indique qué horarios propuestos le convienen.`,
  text: (organizer, title, link) => `${organizer} espera su respuesta: ${title}. Responder: ${link}`,
};
