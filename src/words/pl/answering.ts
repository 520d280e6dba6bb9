export const answering = {
  person: 'Ktoś z zespołu przejmie tę rozmowę i odpowie najszybciej, jak to możliwe.',
  back: (when: string) =>
    `W tej chwili nikt tu nie odpowiada. Wracamy: ${when}. Jeśli ktoś będzie wcześniej, odpowie wcześniej.`,
};
