/** The chat on the practice organization's site: an agent answers there that knows what the site says, and books. */
import { changeWebchat, chatSettings, connectChannel, openWebchat } from '#channels/index.ts';
import { type Ctx, memberOf } from '#context.ts';
import { makeAgent } from '#conversations/agents/commands.ts';
import { writeVersion } from '#conversations/agents/versions/commands.ts';
import { noteUnanswered } from '#conversations/knowledge/questions/commands.ts';
import { addText } from '#conversations/knowledge/sources/commands.ts';
import { rows, sql } from '#foundation/db/index.ts';

const NAME = 'Winter & Field';
const GREETING = 'Good day. Ask us anything about taxes and planning, or find a time for a first call.';
const INSTRUCTIONS = `You answer for Winter & Field Advisory, four people who advise small firms on tax and planning.
Be short and friendly. Offer an introductory call when somebody wants to know what it would cost them.
Give no advice on a particular case: that is what the call is for.`;

/** What the site says, as an agent can look it up. */
const KNOWN = [
  {
    title: 'What we do and what it costs',
    text: `# Introductory call\nThe first call costs nothing and takes 30 minutes. We get to know each other, and you find out whether we can help.\n\n# Tax return for small firms\nBooks, forms and the letter that comes after them, with one person to ask. From 480 a year.\n\n# A second shop\nWhen a second shop begins to earn, and what it means for your taxes: 60 minutes, 150.`,
  },
  {
    title: 'Where and when',
    text: `# Address\nOur office is at 4 Mill Lane, two minutes from the tram. There is a bicycle stand in the yard and no car park.\n\n# Opening hours\nMonday to Friday, nine to five. Calls outside of these hours are possible when they are arranged.`,
  },
  {
    title: 'What to bring',
    text: `# Papers for a first call\nNothing. For a tax return we need last year's return, the bank statements and the list of what you own for the firm.\n\n# Languages\nWe speak English, German and French.`,
  },
];

/** A number that only the practice phone knows. */
const NUMBER = {
  platform: 'whatsapp',
  name: 'Front desk',
  accountId: '106540352242922',
  businessId: '102290129340398',
  token: 'local-12025550100',
} as const;

/** Makes the chat and a WhatsApp number, and who answers there, for the member whose context it is. */
export async function makeChat(ctx: () => Ctx): Promise<void> {
  const { id } = await openWebchat(ctx(), NAME);
  await changeWebchat(ctx(), id, chatSettings.parse({ greeting: GREETING, letter: 'W' }));
  const agentId = await answeredBy(ctx, id, 'Robin');
  const asked = { agentId, conversationId: null, messageId: null, question: 'Do you work with farms, too?' };
  await ctx().write(noteUnanswered(ctx(), asked));
  const told = { instructions: `${INSTRUCTIONS}\nUse no more than three sentences.`, note: 'Shorter', seen: 1 };
  await writeVersion(ctx(), agentId, told);
  const number = await connectChannel(ctx(), { ...NUMBER, appSecret: null });
  await answeredBy(ctx, number, 'Robin on WhatsApp');
}

async function answeredBy(ctx: () => Ctx, channelId: string, name: string): Promise<string> {
  const owner = ctx();
  await owner.db.read([]);
  const who = { name, userId: memberOf(owner).userId, language: 'auto', tone: '' } as const;
  const agentId = await makeAgent(ctx(), who, INSTRUCTIONS);
  for (const known of KNOWN) await addText(ctx(), agentId, known);
  await ctx().write([rows(sql`update agents set channel_id = ${channelId}::uuid where id = ${agentId}::uuid`)]);
  return agentId;
}
