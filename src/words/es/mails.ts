import type { PartialWords } from '#words/index.ts';

export const mails: PartialWords['mails'] = {
  addToGoogle: 'Añadir a Google Calendar',
  addToOutlook: 'Añadir a Outlook',
  when: 'Cuándo',
  before: 'Antes',
  where: 'Dónde',
  withWhom: 'Con',
  length: 'Duración',
  email: 'Correo',
  phone: 'Teléfono',
  about: 'Asunto',
  places: { address: 'En una dirección', virtual: 'En línea', phone: 'Por teléfono', tbd: 'Por acordar' },
  minutes: (count: number) => (count === 1 ? '1 minuto' : `${count} minutos`),
  inZone: (time: string, zone: string) => `${time} (${zone})`,
  hello: (name: string) => `Hola, ${name}:`,
  fromName: (organizer: string) => `${organizer} por Parley`,
  writes: (name: string, note: string) => `${name} escribe:\n${note}`,

  inviteSubject: (organizer: string, title: string) => `${organizer} le invita a elegir una hora: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) => `Sigue abierta: elija una hora con ${organizer}: ${title}`,
  inviteLead: (organizer: string) => `${organizer} desea reunirse con usted. Elija la hora que más le convenga.`,
  inviteAgainLead: (organizer: string) => `${organizer} todavía desea reunirse con usted. Quedan horas para elegir.`,
  choose: 'Elegir una hora',
  linkIsYours: 'El enlace es solo para usted; le rogamos que no lo comparta.',
  whyYou: (organizer: string, email: string) =>
    `Recibe este mensaje porque ${organizer} (${email}) dio su nombre. Si no es para usted, responda y dígalo.`,

  confirmedSubject: (title: string, when: string) => `Confirmado: ${title}, ${when}`,
  confirmedHeading: (organizer: string) => `Su cita con ${organizer} está fijada`,
  confirmedLead: 'Va adjunta la entrada del calendario. Puede cambiar o cancelar la cita con los enlaces de abajo.',
  takenSubject: (guest: string, title: string, when: string) => `${guest} eligió ${when}: ${title}`,
  takenHeading: (guest: string) => `${guest} ha elegido una hora`,
  takenLead: 'Va adjunta la entrada del calendario, y la hora ya no se ofrece a otras personas.',

  movedSubject: (title: string, when: string) => `Cambiado: ${title}, ahora ${when}`,
  movedHeading: 'Su cita ha cambiado de hora',
  movedByYou: 'Usted eligió otra hora. Su calendario se actualiza con ella.',
  movedBy: (name: string) => `${name} eligió otra hora. Su calendario se actualiza con ella.`,

  cancelledSubject: (title: string, when: string) => `Cancelado: ${title}, ${when}`,
  cancelledHeading: 'Su cita se ha cancelado',
  cancelledByYou: 'Usted la canceló. Desaparece de su calendario.',
  cancelledBy: (name: string) => `${name} la canceló. Desaparece de su calendario.`,
  chooseAnother: 'Elegir otra hora',

  guestsSubject: (guest: string, title: string, when: string) =>
    `${guest} ha cambiado quién le acompaña: ${title}, ${when}`,
  guestsHeading: (guest: string) => `${guest} ha cambiado quién le acompaña`,
  guestsLead: 'Estas son las personas que vienen ahora.',
  guestsNobody: 'Ya no viene nadie más.',

  reminderSubject: (title: string, when: string) => `Recordatorio: ${title}, ${when}`,
  reminderHeading: (organizer: string) => `Su cita con ${organizer}`,
  reminderLead: 'Será pronto. Si ya no le conviene, cámbiela o cancélela a tiempo.',

  openPage: 'Abrir su página',
  move: 'Cambiarla',
  cancel: 'Cancelarla',
  openEvent: 'Abrir en Parley',
  askOrganizer: (organizer: string, email: string) => `Para cambiarla, escriba a ${organizer}: ${email}.`,
  timesIn: (zone: string) => `Horas mostradas para ${zone}.`,
  sentBy: (organizer: string) => `Enviado por Parley de parte de ${organizer}, a quien llegan las respuestas.`,
  sentToYou: 'Enviado por Parley, sobre sus citas.',

  textInvite: (organizer: string, title: string, link: string) =>
    `${organizer} le invita: ${title}. Elija una hora: ${link}`,
  textConfirmed: (title: string, when: string, organizer: string, link: string) =>
    `Confirmado: ${title}, ${when}, con ${organizer}. Cambiar o cancelar: ${link}`,
  textMoved: (title: string, when: string, organizer: string, link: string) =>
    `Cambiado: ${title} con ${organizer} es ahora ${when}. Detalles: ${link}`,
  textCancelled: (title: string, when: string, organizer: string, link: string) =>
    `Cancelado: ${title} con ${organizer}, ${when}. ${link}`,
  textReminder: (title: string, when: string, organizer: string, link: string) =>
    `Recordatorio: ${title} con ${organizer}, ${when}. ${link}`,
  textAnother: (link: string) => `Otra hora: ${link}`,

  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `Hola, ${guest}:\n\nMe gustaría hablar con usted: ${title} (${minutes}). ¿Podría elegir una hora que le convenga? Esta página es suya:\n${link}\n\nGracias\n${organizer}`,
  draftMoved: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Hola, ${guest}:\n\nHe tenido que cambiar nuestra cita: ${title} es ahora ${when}. Si no le conviene, elija otra hora aquí:\n${link}\n\nGracias\n${organizer}`,
  draftCancelled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Hola, ${guest}:\n\nLamento tener que cancelar nuestra cita: ${title}, ${when}. Puede elegir otra hora aquí:\n${link}\n\nGracias\n${organizer}`,
  draftConfirmed: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Hola, ${guest}:\n\nNuestra cita está fijada: ${title}, ${when}. Su página, por si algo cambia:\n${link}\n\n${organizer}`,
};
