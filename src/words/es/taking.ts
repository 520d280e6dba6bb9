import type { PartialWords } from '#words/index.ts';

export const taking: PartialWords['taking'] = {
  deadlineTitle: 'El plazo ha terminado',
  deadlineLead: (organizer: string) =>
    `Ya no se puede elegir nada. Si todavía necesita una hora, pregunte a ${organizer}.`,
  deadlineHint: (when: string) => `Puede elegir hasta ${when}.`,
  tooLateTitle: 'Es demasiado tarde para cambiarlo',
  moveTooLate: (until: string, organizer: string) => `Se podía cambiar hasta ${until}. Pregunte a ${organizer}.`,
  cancelTooLate: (until: string, organizer: string) => `Se podía cancelar hasta ${until}. Pregunte a ${organizer}.`,
  moveUntil: (until: string) => `Puede cambiarla hasta ${until}.`,
  cancelUntil: (until: string) => `Puede cancelarla hasta ${until}.`,
  needsWord: (organizer: string) => `${organizer} confirma cada hora antes de que sea una cita.`,
  pendingTitle: 'Su hora espera confirmación',
  pendingLead: (organizer: string) =>
    `${organizer} ha recibido la solicitud y responderá pronto. Hasta entonces no es una cita.`,
  expiredNote: (organizer: string) =>
    `${organizer} no la confirmó antes de que empezara. Puede elegir otra hora abajo.`,
  declinedTitle: 'Esta hora no se confirmó',
  declinedNote: (organizer: string) => `${organizer} no pudo confirmarla. Puede elegir otra hora abajo.`,
  withdraw: 'Retirar la solicitud',
  withdrawTitle: '¿Retirar esta solicitud?',
  cancelledOne: (when: string) => `Cancelada: ${when}`,
  withdrawnOne: (when: string) => `Solicitud retirada: ${when}`,
  appointments: 'Sus citas',
  another: 'Elegir otra hora más',
  fullTitle: 'Ya tiene todas sus citas',
  asMany: 'Con este enlace puede elegir tantas horas como necesite.',
  upTo: (count: number) => `Con este enlace puede tomar hasta ${count} citas.`,
  left: (count: number) => (count === 1 ? 'Puede tomar una más.' : `Puede tomar ${count} más.`),
  allKnown: (organizer: string) => `${organizer} está al tanto de cada una. Cada cita se puede cambiar por separado.`,
  placesLeft: (count: number) => (count === 1 ? 'Queda 1 plaza' : `Quedan ${count} plazas`),
  guests: 'Quién le acompaña',
  bring: 'Traer a otras personas',
  guestsHint: (count: number) =>
    `Direcciones de correo, una por línea, como máximo ${count}. Solo se les escribe sobre esta cita.`,
  addGuests: 'Añadir',
  remove: 'Quitar',
  guestsWrong: (what: string) => `«${what}» no es una dirección de correo.`,
  requestSubject: (title: string, when: string) => `Pendiente de confirmación: ${title}, ${when}`,
  requestHeading: (organizer: string) => `${organizer} ha recibido su solicitud`,
  requestLead: 'Todavía no es una cita. En cuanto se confirme se lo diremos y recibirá la entrada de calendario.',
  declinedSubject: (title: string, when: string) => `No confirmada: ${title}, ${when}`,
  declinedBy: (organizer: string) => `${organizer} no pudo confirmar esta hora.`,
  expiredBy: (organizer: string) => `${organizer} no confirmó esta hora antes de que empezara.`,
  textRequest: (title: string, when: string, organizer: string, link: string) =>
    `Solicitado: ${title}, ${when}. ${organizer} debe confirmarlo. Su página: ${link}`,
  textDeclined: (title: string, when: string, organizer: string, link: string) =>
    `No confirmado: ${title} con ${organizer}, ${when}. ${link}`,
  draftDeclined: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `Hola, ${guest}:\n\nlo siento, esa hora no me va bien: ${title}, ${when}. Aquí puede elegir otra:\n${link}\n\nGracias\n${organizer}`,
  guestHeading: (organizer: string) => `Le esperan en una cita con ${organizer}`,
  guestLead: 'Alguien que participa dio su dirección. La entrada de calendario va adjunta.',
  guestsMany: (count: number) =>
    count === 1 ? 'Puede traer a una persona más.' : `Puede traer como máximo a ${count} personas más.`,
  guestsNone: 'A esta cita no se puede traer a nadie.',
  guestSubject: (title: string, when: string) => `Le esperan: ${title}, ${when}`,
  guestMoved: 'Ahora tiene lugar a otra hora. La entrada de calendario adjunta sustituye a la anterior.',
  guestCancelled: 'Se ha cancelado. Con este mensaje desaparece la entrada de calendario.',
  guestRemovedSubject: (title: string, when: string) => `Sin usted: ${title}, ${when}`,
  guestRemoved: 'Ya no le esperan',
  guestRemovedLead: 'Quien dio su dirección la ha quitado. La cita puede celebrarse sin usted.',
  guestAbsent: (organizer: string, email: string) =>
    `¿No puede venir? Escriba a ${organizer} (${email}): una respuesta desde su calendario no llega.`,
};
