/** Writing an invitation and changing it. Both show their form again, as typed, until everything in it is right. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, fragment, handedOn, handOn, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { dateIn } from '#foundation/lib/dates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken, newToken } from '#foundation/lib/tokens.ts';
import type { ErrorsByField } from '#foundation/views/errors.tsx';
import { readPerson } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { countedOf } from '../../limits/queries.ts';
import { questionFields, shownRows } from '../../questions/editor/rules.ts';
import { fieldsLike } from '../again/rules.ts';
import { idOf, repeatOf } from '../api.ts';
import { type All, carriedByUsual } from '../carried/rules.ts';
import { changeInvitation, createInvitation } from '../commands.ts';
import { isDate } from '../inputs.ts';
import { participantsInput } from '../people/inputs.ts';
import { previewOf, previewReach } from '../preview/rules.ts';
import { PreviewFragment } from '../preview/views.tsx';
import {
  detailOf,
  detailStatements,
  hostsBusyRanges,
  myBusyRanges,
  mySchedules,
  organizersSchedules,
  readInvitation,
} from '../queries.ts';
import { twiceIn } from '../routes.tsx';
import { mayManage, termsOf } from '../rules.ts';
import { readTerms, type Typed } from './inputs.ts';
import {
  fieldsOf,
  newFields,
  newReminders,
  noPeople,
  type PeopleDraft,
  peopleFault,
  peopleOf,
  readDraft,
  typedPeople,
} from './rules.ts';
import { InvitationForm, type InvitationFormProps } from './views.tsx';

const LIST = '/app/:org/invitations';
const ONE = '/app/:org/invitations/:id';

/** A form as it stands: typed, or as it is at first. */
type Standing = {
  fields: Typed;
  all: All;
  errors?: ErrorsByField;
  people: PeopleDraft | null;
  focusRow?: number;
  /** Further rows for questions were asked for. */
  moreQuestions?: boolean;
  focusKind?: boolean;
  token?: string;
  refused?: string;
};

export const invitationFormRoutes = new Hono<AppEnv>();

invitationFormRoutes.get(`${LIST}/new`, memberGate, async (c) => {
  const { person, from } = c.req.query();
  if (isId(from)) return showLike(c, from);
  const people = isId(person) ? peopleOf([await readPerson(c.var.ctx, person)]) : noPeople();
  return showNew(c, { fields: newFields(), all: { reminderMinutes: newReminders() }, people });
});

invitationFormRoutes.post(LIST, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const standing = {
    fields: typed,
    all,
    people: typedPeople(typed, all, typed.intent === 'more'),
    token: typed._token,
  };
  if (typed.intent === 'kind') {
    handedOn(c);
    return showNew(c, { ...standing, fields: begun(typed), focusKind: true });
  }
  // The same post again at its own form: what was typed goes along.
  if (typed.mode === 'together') return handOn(c, `${homeOf(c)}/new/together`);
  if (typed.intent === 'preview') return showNew(c, standing);
  if (typed.intent === 'questions') return showNew(c, { ...standing, moreQuestions: true });
  if (typed.intent === 'more') return showNew(c, { ...standing, focusRow: typedPeople(typed, all, false).rows.length });
  const read = readAll(typed, all);
  if (!read.ok) return showNew(c, { ...standing, ...read }, 422);
  // The same form again is the same invitation; one that was changed after going back is another.
  const repeat = repeatOf(c, 'invitations.form', typed, hashToken(JSON.stringify([typed, all])));
  const send = typed.intent === 'send';
  return createInvitation(c.var.ctx, read.value, { send, repeat }).then(
    ({ id }) => done(c, `${homeOf(c)}/${id}?said=${send ? saidOf(typed) : 'draft'}${twiceIn(read.twice)}`),
    (error: unknown) => showNew(c, { ...standing, errors: formFault(c, error) }, 422),
  );
});

async function showLike(c: C, id: string) {
  const { invitation } = await readInvitation(c.var.ctx, id);
  const { userId, timezone } = memberOf(c.var.ctx);
  const like = fieldsLike(invitation, userId, dateIn(c.var.now, timezone));
  return showNew(c, { ...like, people: noPeople() });
}

// Who began with the other kind has not seen the fields of this one.
function begun(typed: Typed): Typed {
  return typed.windowKind === undefined ? { ...newFields(), ...typed } : typed;
}

// Where anyone may book nothing has been sent to anybody.
function saidOf({ mode }: Typed) {
  return mode === 'open' ? 'opened' : 'sent';
}

invitationFormRoutes.get(`${ONE}/edit`, memberGate, (c) => showEdit(c, null));

invitationFormRoutes.patch(ONE, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const standing = { fields: typed, all, people: null, token: typed._token };
  if (typed.intent === 'preview') return showEdit(c, standing);
  if (typed.intent === 'questions') return showEdit(c, { ...standing, moreQuestions: true });
  const read = readTerms(typed, all);
  if (!read.ok) return showEdit(c, { ...standing, errors: read.errors }, 422);
  return changeInvitation(c.var.ctx, idOf(c), read.value, Number(typed.seen) || undefined).then(
    () => done(c, `${homeOf(c)}/${idOf(c)}?said=saved`),
    (error: unknown) => showUnsaved(c, standing, error),
  );
});

invitationFormRoutes.post(`${LIST}/preview`, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const found = await previewFor(c, typed, all);
  return fragment(c, <PreviewFragment language={language(c)} {...found.preview} />);
});

invitationFormRoutes.post(`${ONE}/preview`, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const found = await previewFor(c, typed, all, idOf(c));
  return fragment(c, <PreviewFragment language={language(c)} {...found.preview} />);
});

// Who reads of another change sees it with the form: saving once more is then meant.
function showUnsaved(c: C, standing: Standing, error: unknown) {
  if (!(error instanceof Refusal) || error.reason !== 'changed_meanwhile')
    return showEdit(c, { ...standing, errors: formFault(c, error) }, 422);
  const refused = words(language(c)).invitations.changedMeanwhile;
  return showEdit(c, { ...standing, fields: { ...standing.fields, seen: '' }, refused }, 409);
}

// What can be mended in the form is said at its field; anything else is not the form's to say.
function formFault(c: C, error: unknown): ErrorsByField {
  if (!(error instanceof Refusal)) throw error;
  const { refusals } = words(language(c));
  if (error.reason === 'window_over') return { windowTo: [refusals.window_over] };
  if (error.reason === 'deadline_over') return { deadlineAt: [refusals.deadline_over] };
  if (error.reason === 'invalid' && error.details.fields) return error.details.fields;
  throw error;
}

/** Terms and people together; what is wrong with either comes back with what to show. */
function readAll(typed: Typed, all: All) {
  const terms = readTerms(typed, all);
  if (typed.mode === 'open')
    return terms.ok ? { ...terms, twice: 0, value: { ...terms.value, mode: 'open' as const } } : terms;
  const draft = readDraft(typed, all);
  const t = words('en').invitations;
  const named = draft.ok ? participantsInput.safeParse(draft.people) : null;
  const nobody = named && !named.success ? [named.error.issues[0]?.message ?? t.nobody] : [];
  const twice = draft.ok ? draft.twice : 0;
  if (terms.ok && named?.success)
    return { ok: true as const, twice, value: { ...terms.value, participants: named.data } };
  const wrong = draft.ok ? nobody : [peopleFault(draft.draft, 'en')];
  const peopleErrors: ErrorsByField = wrong.length > 0 ? { people: wrong } : {};
  const errors: ErrorsByField = { ...(terms.ok ? {} : terms.errors), ...peopleErrors };
  return { ok: false as const, errors, ...(draft.ok ? {} : { people: draft.draft }) };
}

async function showNew(c: C, standing: Standing, status: 200 | 422 = 200) {
  const found = await previewFor(c, standing.fields, standing.all);
  const t = words(language(c)).invitations;
  const home = homeOf(c);
  const form = { ...formProps(c, standing, found), address: home, method: 'post' as const, cancelHref: home };
  return showForm(c, form, t.newTitle, status);
}

async function showEdit(c: C, typed: Standing | null, status: 200 | 409 | 422 = 200) {
  const id = idOf(c);
  const found = await previewFor(c, typed?.fields ?? null, typed?.all ?? {}, id);
  const { invitation } = found;
  if (!invitation || !mayManage(memberOf(c.var.ctx), invitation.organizerId)) throw new Refusal('not_yours');
  if (invitation.status === 'cancelled') throw new Refusal('invitation_cancelled');
  const standing = typed ?? {
    fields: fieldsOf(invitation, found.zone),
    all: {
      reminderMinutes: invitation.reminderMinutes.map(String),
      nudgeMinutes: invitation.nudgeMinutes.map(String),
      ...questionFields(invitation.questions),
    },
    people: null,
  };
  const t = words(language(c)).invitations;
  const address = `${homeOf(c)}/${id}`;
  const form = { ...formProps(c, standing, found), address, method: 'patch' as const, cancelHref: address };
  return showForm(c, form, t.editTitle, status, t.editLead);
}

function showForm(c: C, props: InvitationFormProps, title: string, status: 200 | 409 | 422, lead?: string) {
  const form = <InvitationForm {...props} />;
  if (isPartial(c)) return fragment(c, form, status);
  const viewer = memberOf(c.var.ctx);
  const back = { label: words(viewer.language).invitations.back, href: homeOf(c) };
  return page(
    c,
    <Shell viewer={viewer} place="invitations" title={title} lead={lead} back={back}>
      {form}
    </Shell>,
    status,
  );
}

function formProps(c: C, standing: Standing, found: Found) {
  const { fields, all, errors = {}, people, focusRow, focusKind, moreQuestions, token } = standing;
  const [first] = found.schedules;
  return {
    language: language(c),
    token: token || newToken(),
    fields: fields.scheduleId || !first ? fields : { ...fields, scheduleId: first.id },
    reminders: all.reminderMinutes ?? [],
    nudges: all.nudgeMinutes ?? [],
    questions: shownRows(all, moreQuestions ?? false),
    moreQuestions,
    errors,
    refused: standing.refused,
    seen: found.invitation ? fields.seen || String(found.invitation.updatedAt) : undefined,
    schedules: found.schedules,
    people,
    focusRow,
    focusKind,
    carried: people ? carriedByUsual(fields, all) : [],
    preview: found.preview,
    verified: memberOf(c.var.ctx).verified,
  };
}

type Found = Awaited<ReturnType<typeof previewFor>>;

/** One trip: whose hours there are, what keeps them busy, and the invitation that is changed. */
async function previewFor(c: C, typed: Typed | null, all: All, id?: string) {
  const { ctx, now } = c.var;
  const reach = previewReach(now, validDate(typed?.windowFrom), typed === null && id !== undefined);
  const [schedules, busy, counted, ...detail] = id
    ? await ctx.db.read([
        organizersSchedules(id),
        hostsBusyRanges(id, reach.from, reach.until),
        countedOf(id, reach.from, reach.until),
        ...detailStatements(id),
      ])
    : await ctx.db.read([mySchedules(), myBusyRanges(reach.from, reach.until)]);
  const invitation = detail.length > 0 ? detailOf(ctx, detail as Parameters<typeof detailOf>[1]).invitation : null;
  const zoneOfHours = (id: string | undefined) =>
    (schedules.find(({ schedule }) => schedule.id === id) ?? schedules[0])?.schedule.timezone ?? 'UTC';
  const fields = typed ?? (invitation ? fieldsOf(invitation, zoneOfHours(invitation.scheduleId)) : newFields());
  const read = readTerms({ ...fields, title: fields.title || '-' }, typed ? all : {});
  const schedule = schedules.find((one) => one.schedule.id === fields.scheduleId) ?? schedules[0];
  const zone = memberOf(ctx).timezone;
  const hours = zoneOfHours(invitation?.scheduleId ?? fields.scheduleId);
  const terms = read.ok ? termsOf(read.value, hours) : null;
  const address = `${homeOf(c)}${id ? `/${id}` : ''}/preview`;
  return {
    invitation,
    zone: hours,
    schedules: schedules.map(({ schedule: { id, name, timezone } }) => ({ id, name, timezone })),
    preview: {
      zone,
      now,
      address,
      preview: terms && schedule ? previewOf({ terms, schedule: schedule.schedule, busy, counted, now, zone }) : null,
    },
  };
}

function validDate(text: string | undefined): string | null {
  return text && isDate(text) ? text : null;
}

function homeOf(c: C): string {
  return `/app/${c.var.org}/invitations`;
}

function language(c: C): string {
  return memberOf(c.var.ctx).language;
}
