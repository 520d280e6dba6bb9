export const unsubscribing = {
  title: 'Keine Einladungen mehr?',
  lead: (organization: string) =>
    `Ein Klick, und Einladungen von ${organization} kommen nicht mehr an diese Adresse. Was einen Termin betrifft, den Sie genommen haben, kommt weiterhin.`,
  yes: 'Abbestellen',
  doneTitle: 'Sie sind abgemeldet',
  doneLead: (organization: string) => `Einladungen von ${organization} kommen nicht mehr an diese Adresse.`,
  again: 'Wieder schreiben lassen',
  link: (organization: string) => `Keine Einladungen mehr von ${organization}`,
};
