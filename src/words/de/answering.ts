export const answering = {
  person: 'Jemand aus dem Team macht hier weiter und antwortet Ihnen so bald wie möglich.',
  back: (when: string) =>
    `Gerade antwortet hier niemand. Wir sind wieder da: ${when}. Ist jemand früher da, antwortet man Ihnen schon vorher.`,
};
