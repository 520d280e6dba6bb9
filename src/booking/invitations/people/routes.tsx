/** One person's page, and what is done for them. Each change answers with that person's part of the page. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields, readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { asRefusal } from '#foundation/http/problems.tsx';
import { hashToken } from '#foundation/lib/tokens.ts';
import { words } from '#words/index.ts';
import { idOf, repeatOf } from '../api.ts';
import { peopleFault, readDraft, typedPeople } from '../form/rules.ts';
import { readInvitation } from '../queries.ts';
import { addressOf, personProps, saidIn, showDetail, twiceIn } from '../routes.tsx';
import { addParticipants, markSent, participantIn, resend, restoreLink, revoke } from './commands.ts';
import { participantsInput, resendInput } from './inputs.ts';
import { PersonBody, PersonItem } from './views.tsx';

const PEOPLE = '/app/:org/invitations/:id/participants';
const ONE = '/app/:org/invitations/:id/participants/:participantId';

type Said = keyof ReturnType<typeof words>['invitations']['said'];

export const peopleRoutes = new Hono<AppEnv>();

peopleRoutes.post(PEOPLE, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const typedSoFar = typedPeople(typed, all, typed.intent === 'more');
  if (typed.intent === 'more') return adding(c, { people: typedSoFar, focusRow: all.name?.length ?? 0 }, 200);
  const read = readDraft(typed, all);
  if (!read.ok) return adding(c, { people: read.draft, errors: [peopleFault(read.draft, 'en')] });
  const named = participantsInput.safeParse(read.people);
  if (!named.success) return adding(c, { people: typedSoFar, errors: [named.error.issues[0]!.message] });
  const repeat = repeatOf(c, 'participants.form', typed, hashToken(JSON.stringify([typed, all])));
  return added(c, { people: typedSoFar }, read.twice, () => addParticipants(c.var.ctx, idOf(c), named.data, repeat));
});

peopleRoutes.get(ONE, memberGate, (c) => showPerson(c, saidIn));

peopleRoutes.post(`${ONE}/deliveries`, memberGate, async (c) => {
  const form = await readForm(c, resendInput);
  const channel = form.ok ? form.value.channel : undefined;
  return change(c, 'resent', () => resend(c.var.ctx, idOf(c), idOf(c, 'participantId'), channel));
});

peopleRoutes.post(`${ONE}/drafts/:draftId/sending`, memberGate, (c) =>
  change(c, 'marked', () => markSent(c.var.ctx, idOf(c), idOf(c, 'participantId'), idOf(c, 'draftId'))),
);

peopleRoutes.post(`${ONE}/revocation`, memberGate, (c) =>
  change(c, 'revoked', () => revoke(c.var.ctx, idOf(c), idOf(c, 'participantId'))),
);

peopleRoutes.delete(`${ONE}/revocation`, memberGate, (c) =>
  change(c, 'restored', () => restoreLink(c.var.ctx, idOf(c), idOf(c, 'participantId'))),
);

type Adding = Parameters<typeof showDetail>[2]['adding'];

async function adding(c: C, form: Adding, status: 200 | 422 = 422): Promise<Response> {
  return showDetail(c, await readInvitation(c.var.ctx, idOf(c)), { adding: form }, status);
}

// Who is invited already is said in the form, beside what was typed.
async function added(c: C, form: Adding & object, twice: number, add: () => Promise<unknown>): Promise<Response> {
  try {
    await add();
  } catch (error) {
    const refusal = asRefusal(error);
    const fields = Object.values(refusal?.details.fields ?? {}).flat();
    if (refusal?.reason !== 'invalid' && refusal?.reason !== 'participant_exists') throw error;
    const { refusals } = words(memberOf(c.var.ctx).language);
    return adding(c, { ...form, errors: fields.length > 0 ? [...new Set(fields)] : [refusals[refusal.reason]] });
  }
  const to = `${addressOf(c)}?said=added${twiceIn(twice)}`;
  if (!isPartial(c)) return done(c, to);
  const detail = await readInvitation(c.var.ctx, idOf(c));
  const { said, namedTwice } = words(memberOf(c.var.ctx).language).invitations;
  return showDetail(c, detail, { said: twice > 0 ? `${said.added} ${namedTwice(twice)}` : said.added });
}

/** Does it and shows the person as they are now; a refusal is told beside them, since the page stands. */
async function change(c: C, said: Said, act: () => Promise<unknown>): Promise<Response> {
  if (!isPartial(c)) {
    await act();
    return done(c, `${addressOf(c)}/participants/${idOf(c, 'participantId')}?said=${said}`);
  }
  const refused = await act().then(
    () => null,
    (error: unknown) => asRefusal(error) ?? Promise.reject(error),
  );
  if (refused && refused.status !== 409 && refused.status !== 429) throw refused;
  const detail = await readInvitation(c.var.ctx, idOf(c));
  const person = participantIn(detail, idOf(c, 'participantId'));
  const t = words(memberOf(c.var.ctx).language);
  const told = refused ? { refused: t.refusals[refused.reason] } : { said: t.invitations.said[said] };
  return fragment(c, <PersonItem {...personProps(c, detail, person)} {...told} open />, refused ? 409 : 200);
}

async function showPerson(c: C, said: (c: C) => string | undefined): Promise<Response> {
  const detail = await readInvitation(c.var.ctx, idOf(c));
  const person = participantIn(detail, idOf(c, 'participantId'));
  const viewer = memberOf(c.var.ctx);
  return page(
    c,
    <Shell
      viewer={viewer}
      place="invitations"
      title={person.name}
      lead={detail.invitation.title}
      back={{ label: detail.invitation.title, href: addressOf(c) }}
    >
      <div id={`person-${person.id}`}>
        <PersonBody {...personProps(c, detail, person)} said={said(c)} />
      </div>
    </Shell>,
  );
}
