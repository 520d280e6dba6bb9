/** The list of people, found as one types; somebody new; and what is told of somebody, changed. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm, type Typed } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { ButtonLink, type ErrorsByField } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { listQuery } from '../../answers/inputs.ts';
import { idOf, repeatOf } from '../../doors/people/api.ts';
import { newPersonForm, profileForm } from '../../forms/inputs.ts';
import { changePerson, writePerson } from '../../people/commands.ts';
import { readPeople, readPerson } from '../../people/queries.ts';
import { openPerson, peoplePage, tagsInUse } from '../../queries.ts';
import { calledOf, FoundPeople, PeopleList, PersonForm } from './views.tsx';

const LIST = '/app/:org/people';
const PEOPLE_SHOWN = 50;

export const peoplePages = new Hono<AppEnv>();

peoplePages.get(LIST, memberGate, async (c) => {
  const query = listed(c);
  const { people, tags } = await readList(c, query);
  const shown = people.slice(0, PEOPLE_SHOWN);
  const next = people.length > PEOPLE_SHOWN ? shown.at(-1)!.id : null;
  const props = { viewer: memberOf(c.var.ctx), people: shown, tags, query, next };
  return isPartial(c) ? fragment(c, <FoundPeople {...props} />) : showList(c, props);
});

peoplePages.get(`${LIST}/new`, memberGate, async (c) => {
  await c.var.ctx.db.read([]);
  return showForm(c, { typed: {}, token: newToken() });
});

peoplePages.post(LIST, memberGate, async (c) => {
  const form = await readForm(c, newPersonForm);
  if (!form.ok) {
    await c.var.ctx.db.read([]);
    return showForm(c, { ...form, token: form.typed._token || newToken() }, 422);
  }
  const repeat = repeatOf(c, 'people.form', form.value, form.typed._token);
  const { id, made } = await writePerson(c.var.ctx, form.value, repeat);
  return done(c, `/app/${c.var.org}/people/${id}?said=${made ? 'created' : 'known'}`);
});

peoplePages.get(`${LIST}/:id/edit`, memberGate, async (c) => {
  const { id, name, company, title, url, status, tags } = await readPerson(c.var.ctx, idOf(c));
  const told = { name, company, title, url, status, tags: tags.join(', ') };
  const typed = Object.fromEntries(Object.entries(told).map(([field, value]) => [field, value ?? '']));
  return showForm(c, { id, typed });
});

peoplePages.put(`${LIST}/:id`, memberGate, async (c) => {
  const form = await readForm(c, profileForm);
  if (!form.ok) {
    const { id } = await readPerson(c.var.ctx, idOf(c));
    return showForm(c, { id, ...form }, 422);
  }
  await changePerson(c.var.ctx, idOf(c), form.value);
  return done(c, `/app/${c.var.org}/people/${idOf(c)}?said=saved`);
});

// Without words everything comes in one trip; words look for a whole address first.
async function readList(c: C, query: ReturnType<typeof listed>) {
  const { ctx } = c.var;
  const asked = { ...query, limit: PEOPLE_SHOWN };
  if (query.q?.trim()) {
    const people = await readPeople(ctx, asked);
    const [tags] = await ctx.db.read([tagsInUse()]);
    return { people, tags: tags.map(({ tag }) => tag) };
  }
  const [found, tags] = await ctx.db.read([peoplePage(asked), tagsInUse()]);
  return { people: found.map((row) => openPerson(ctx, row)), tags: tags.map(({ tag }) => tag) };
}

// An address that somebody typed wrongly shows the list from its start.
function listed(c: C) {
  const filled = Object.entries(c.req.query()).filter(([, value]) => value !== '');
  const asked = listQuery.safeParse(Object.fromEntries(filled));
  return asked.success ? asked.data : listQuery.parse({});
}

function showList(c: C, props: Parameters<typeof PeopleList>[0]) {
  const t = words(props.viewer.language).people;
  const home = `/app/${c.var.org}/people`;
  const actions = (
    <>
      <ButtonLink href={`${home}/imports`}>{t.import}</ButtonLink>
      <ButtonLink href={`${home}/export.csv`} icon="download" download>
        {t.export}
      </ButtonLink>
      <ButtonLink href={`${home}/duplicates`}>{t.duplicates}</ButtonLink>
      <ButtonLink href={`${home}/new`} kind="primary" icon="plus">
        {t.write}
      </ButtonLink>
    </>
  );
  return page(
    c,
    <Shell viewer={props.viewer} place="people" title={t.title} lead={t.lead} actions={actions} wide>
      <PeopleList {...props} />
    </Shell>,
  );
}

type FormState = { id?: string; typed: Typed; errors?: ErrorsByField; token?: string };

function showForm(c: C, form: FormState, status: 200 | 422 = 200) {
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language).people;
  const title = form.id
    ? t.editTitle(calledOf({ name: form.typed.name || null, identities: [] }, t.unnamed))
    : t.newTitle;
  return page(
    c,
    <Shell viewer={viewer} place="people" title={title} back={{ label: t.back, href: `/app/${c.var.org}/people` }}>
      <PersonForm viewer={viewer} {...form} />
    </Shell>,
    status,
  );
}
