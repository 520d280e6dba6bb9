import type { PartialWords } from '#words/index.ts';

export const together: PartialWords['together'] = {
  lead: (name: string) => `Hola, ${name}: diga cuáles de estas horas le convienen. Todos se reunirán a una de ellas.`,
  legend: 'Las horas propuestas',
  yes: 'Sí',
  ifNeeded: 'Si hace falta',
  no: 'No puedo',
  save: 'Enviar mis respuestas',
  saved: 'Sus respuestas están guardadas. Puede cambiarlas hasta que se fije una hora.',
  until: (when: string) => `Responda antes del ${when}.`,
  noTimes: 'Todavía no se propone ninguna hora. Vuelva más tarde.',
  choose: 'Elija una respuesta para al menos una hora.',
  overTitle: 'El plazo para responder ha terminado',
  overLead: (organizer: string) => `${organizer} fijará ahora una hora y le escribirá.`,
  settledTitle: 'La hora está fijada',
  settledWithout: (organizer: string) => `${organizer} cuenta con los demás. Si al final puede venir, dígalo.`,
  come: 'Puedo venir',
  leave: 'No puedo venir',
  leaveTitle: '¿Dejar esta cita?',
  leaveLead: (organizer: string) => `Se avisará a ${organizer}. La cita tendrá lugar sin usted.`,
  leaveYes: 'Sí, no puedo venir',
  joinLead: (organizer: string) =>
    `${organizer} busca una hora que convenga a todos. Diga quién es y qué horas le convienen.`,
  name: 'Su nombre',
  email: 'Su correo electrónico',
  emailHint: 'Su propio enlace llega por correo; con él puede cambiar sus respuestas.',
  joinedTitle: 'Revise su correo',
  joinedLead:
    'Le hemos enviado su propio enlace. Si ya estaba invitado, vale lo que respondió entonces; cámbielo con el enlace.',
  joinClosedTitle: 'Ya no se puede añadir a nadie',
  joinClosedLead: (organizer: string) => `Pregunte a ${organizer} si todavía quiere venir.`,
  nameMissing: 'Escriba su nombre.',
  emailWrong: 'Esto no es una dirección de correo.',
  inviteSubject: (organizer: string, title: string) => `${organizer} pregunta cuándo puede: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) =>
    `Sigue abierto: ${organizer} pregunta cuándo puede: ${title}`,
  inviteLead: (organizer: string) =>
    `${organizer} busca una hora que convenga a todos. Diga qué horas de las propuestas le convienen.`,
  say: 'Decir cuándo puede',
  joinSubject: (title: string) => `Su enlace: ${title}`,
  joinMailLead: (organizer: string) =>
    `Alguien dio esta dirección para responder a una invitación de ${organizer}. Este enlace muestra las horas propuestas y permite cambiar las respuestas.`,
  joinWhy: 'Si no fue usted, no haga nada: sin este enlace nadie responde por usted.',
  withoutSubject: (title: string, when: string) => `Fijado: ${title}, ${when}`,
  withoutLead: (organizer: string) =>
    `${organizer} fijó una hora que no le convenía. Si al final puede venir, dígalo en su página.`,
  leftSubject: (title: string, when: string) => `Ya no participa: ${title}, ${when}`,
  leftLead: 'Desaparece de su calendario y tendrá lugar sin usted. Si al final puede venir, dígalo en su página.',
  openPage: 'Abrir su página',
  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} pregunta si puede: ${title}. Responder: ${link}`,
  textSettled: (title: string, when: string, link: string) => `Hora fijada: ${title}, ${when}. Ver: ${link}`,
  textLeft: (title: string, when: string, link: string) => `Sin usted: ${title}, ${when}. Ver: ${link}`,
  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Hola, ${guest}:\n\nbusco una hora para todos: ${title} (${minutes}). ¿Podría decir qué horas de las propuestas le convienen? Esta página es suya:\n${link}\n\nGracias\n${organizer}`,
  draftSettled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Hola, ${guest}:\n\nla hora está fijada: ${title}, ${when}. Su página:\n${link}\n\n${organizer}`,
};
