/** What the organizer of a `together` reads, and what the JSON door says of one that is not right. */
export const togetherPages = {
  optionId: 'The id of an option.',
  options: 'A list of times as 2026-11-20T09:00:00Z.',
  optionsMany: (max: number) => `At most ${max} times.`,
  preference: 'One of yes, if_needed, no.',
  yesOrNo: 'true or false.',
  onlyTogether: 'Only a together has common times.',
  optionPast: 'Offer times that are still to come.',
};
