/** What the organizer of a `together` reads, and what the JSON door says of one that is not right. */
export const togetherPages = {
  optionId: 'The id of an option.',
  options: 'A list of times as 2026-11-20T09:00:00Z.',
  optionsMany: (max: number) => `At most ${max} times.`,
  preference: 'One of yes, if_needed, no.',
  yesOrNo: 'true or false.',
  onlyTogether: 'Only a together has common times.',
  optionPast: 'Offer times that are still to come.',

  settledSubject: (title: string, when: string) => `Settled: ${title}, ${when}`,
  settledHeading: 'The time is settled',
  settledLead: 'Everybody who was asked is told. The calendar entry is attached.',
  leftHeading: (name: string) => `${name} cannot come`,
  leftLead: 'The appointment stands for the others.',
  returnedHeading: (name: string) => `${name} comes after all`,
  returnedLead: 'They have the calendar entry again.',
  coming: 'Who comes',
  nobody: 'nobody',
  deadlineSubject: (title: string) => `The answers are in: ${title}`,
  deadlineHeading: 'The time to answer is over',
  deadlineLead: (title: string) => `These times suit best for “${title}”. Settle on one, and everybody is told.`,
  noneLeft: 'None of the offered times is left. Offer others, or close the invitation.',
  bestIs: (when: string) => `Best is ${when}.`,
  silentOnes: (names: string) => `No answer from ${names}.`,
  settleNow: 'Settle on a time',

  /** Why a time is where it stands, from the names behind it. */
  tally: ({ yes, if_needed: bends, no, silent }: Said) => {
    const all = yes.length + bends.length + no.length + silent.length;
    const can = yes.length === all && all > 0 ? (all === 1 ? 'everybody can' : `all ${all} can`) : `${yes.length} can`;
    return [
      can,
      ...(bends.length > 0 ? [`${bends.length} if needed: ${bends.join(', ')}`] : []),
      ...(no.length > 0 ? [`${no.length} cannot: ${no.join(', ')}`] : []),
      ...(silent.length > 0 ? [`${silent.length} not answered: ${silent.join(', ')}`] : []),
    ].join('; ');
  },
};

type Said = Record<'yes' | 'if_needed' | 'no' | 'silent', readonly string[]>;
