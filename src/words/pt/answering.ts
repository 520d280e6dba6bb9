export const answering = {
  person: 'Uma pessoa da equipa continua aqui e responde assim que puder.',
  back: (when: string) =>
    `Neste momento ninguém responde aqui. Voltamos: ${when}. Se alguém estiver antes, responde antes.`,
};
