/** What stands around a refusal. */
export const problem = {
  title: 'That did not work',
  toStart: 'Go to the start page',
  askOrganizer: (name: string) => `If you did not expect this, ask ${name}.`,
  requestNumber: 'Number of this request:',
};
