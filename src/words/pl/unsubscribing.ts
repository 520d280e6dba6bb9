export const unsubscribing = {
  title: 'Koniec z zaproszeniami?',
  lead: (organization: string) =>
    `Jedno kliknięcie i zaproszenia od ${organization} nie będą już przychodzić na ten adres. Wiadomości o umówionym przez Państwa terminie będą nadal przychodzić.`,
  yes: 'Wypisz mnie',
  doneTitle: 'Wypisano',
  doneLead: (organization: string) => `Zaproszenia od ${organization} nie przychodzą już na ten adres.`,
  again: 'Pozwól pisać ponownie',
  link: (organization: string) => `Bez dalszych zaproszeń od ${organization}`,
};
