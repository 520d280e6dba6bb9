/** What whoever answers in a chat says where a person is to go on. */
export const answering = {
  person: 'A person of the team will go on here and answer you as soon as they can.',
  /** Said at hours at which nobody answers; `when` is a day and a time. */
  back: (when: string) =>
    `Nobody answers here just now. We are back ${when}; if a person is there sooner, they will answer you.`,
};
