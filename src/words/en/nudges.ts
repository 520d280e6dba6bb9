/** The organizer's side of asking again. */
export const nudges = {
  field: 'Ask those who have not answered again',
  hint: 'Counted from the sending. Nobody who has answered is asked.',
  after: (length: string) => `after ${length}`,
  fact: 'Asked again',
  now: (people: number) => (people === 1 ? 'Nudge 1 person' : `Nudge ${people} people`),
  askTitle: 'Ask again?',
  ask: (people: number) =>
    people === 1
      ? '1 person has not answered and is written to once more.'
      : `${people} people have not answered and are written to once more.`,
  yes: 'Yes, ask again',
  next: 'Is asked again',
  many: (max: number) => `At most ${max} times.`,
  list: 'A list of minutes after the sending.',
  twice: 'Each time once.',
};
