/** Which channel an agent answers, as its own page says it. */
export const agentLink = {
  title: 'Where it answers',
  none: 'Nowhere yet: it waits for a channel.',
  channel: 'Channel',
  nowhere: 'Nowhere',
  hint: 'One agent answers a channel, and an agent one channel. With a change, open conversations on both are archived, and nothing that was begun there is sent any more.',
  by: (agent: string) => `${agent} answers now`,
  open: (count: number) => (count === 1 ? '1 conversation is open' : `${count} conversations are open`),
  link: 'Change it',
  confirm: 'The open conversations of the channel that it gets, and of the one that it leaves, are archived.',
  connect: 'Connect a channel',
};
