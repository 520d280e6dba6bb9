/** One person's page and what is done on it. Every change leads back to the page, which says what was done and how to undo it. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm, type Typed } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { Button, type ErrorsByField, Form, type NoticeProps } from '#foundation/views/index.ts';
import {
  addIdentity,
  addIdentityForm,
  addTag,
  addTagForm,
  calledOf,
  changePerson,
  deleteNote,
  deletePerson,
  editNote,
  idOf,
  noteInput,
  removeIdentity,
  removeTag,
  repeatOf,
  restoreNote,
  restorePerson,
  statusForm,
  tagOf,
  writeNote,
} from '#leads/index.ts';
import { words } from '#words/index.ts';
import { readPersonView } from './queries.ts';
import { PersonActions, PersonBody } from './views.tsx';

const ONE = '/app/:org/people/:id';

type Said = keyof ReturnType<typeof words>['people']['said'];
type Wrong = { errors: ErrorsByField; typed: Typed };

export const personPages = new Hono<AppEnv>();

personPages.get(ONE, memberGate, (c) => showPerson(c));

personPages.delete(ONE, memberGate, async (c) => {
  await deletePerson(c.var.ctx, idOf(c));
  return back(c, 'removed');
});

personPages.post(`${ONE}/restoration`, memberGate, async (c) => {
  await restorePerson(c.var.ctx, idOf(c));
  return back(c, 'restored');
});

personPages.put(`${ONE}/status`, memberGate, async (c) => {
  const form = await readForm(c, statusForm);
  if (!form.ok) return showPerson(c, form);
  await changePerson(c.var.ctx, idOf(c), form.value);
  return back(c, 'saved');
});

personPages.post(`${ONE}/tags`, memberGate, async (c) => {
  const form = await readForm(c, addTagForm);
  if (!form.ok) return showPerson(c, form);
  await addTag(c.var.ctx, idOf(c), form.value.tag);
  return back(c, 'tagged');
});

personPages.delete(`${ONE}/tags/:tag`, memberGate, async (c) => {
  await removeTag(c.var.ctx, idOf(c), tagOf(c));
  return back(c, 'untagged', tagOf(c));
});

personPages.post(`${ONE}/identities`, memberGate, async (c) => {
  const form = await readForm(c, addIdentityForm);
  if (!form.ok) return showPerson(c, form);
  return addIdentity(c.var.ctx, idOf(c), form.value).then(
    () => back(c, 'reached'),
    (error: unknown) => {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error;
      return showPerson(c, { typed: form.typed, errors: error.details.fields ?? {} });
    },
  );
});

personPages.delete(`${ONE}/identities/:identityId`, memberGate, async (c) => {
  await removeIdentity(c.var.ctx, idOf(c), idOf(c, 'identityId'));
  return back(c, 'unreached');
});

personPages.post(`${ONE}/notes`, memberGate, async (c) => {
  const form = await readForm(c, noteInput);
  if (!form.ok) return showPerson(c, form);
  await writeNote(c.var.ctx, idOf(c), form.value.body, repeatOf(c, 'people.notes.form', form.value, form.typed._token));
  return back(c, 'noted');
});

personPages.put(`${ONE}/notes/:noteId`, memberGate, async (c) => {
  const form = await readForm(c, noteInput);
  if (!form.ok) return showPerson(c, form);
  await editNote(c.var.ctx, idOf(c), idOf(c, 'noteId'), form.value.body);
  return back(c, 'edited');
});

personPages.delete(`${ONE}/notes/:noteId`, memberGate, async (c) => {
  await deleteNote(c.var.ctx, idOf(c), idOf(c, 'noteId'));
  return back(c, 'unnoted', idOf(c, 'noteId'));
});

personPages.post(`${ONE}/notes/:noteId/restoration`, memberGate, async (c) => {
  await restoreNote(c.var.ctx, idOf(c), idOf(c, 'noteId'));
  return back(c, 'renoted');
});

function back(c: C, said: Said, of?: string): Response | Promise<Response> {
  const query = new URLSearchParams({ said, ...(of && { of }) });
  return done(c, `/app/${c.var.org}/people/${idOf(c)}?${query}`);
}

async function showPerson(c: C, wrong?: Wrong): Promise<Response> {
  const cursor = c.req.query('cursor');
  const view = await readPersonView(c.var.ctx, idOf(c), cursor);
  const viewer = memberOf(c.var.ctx);
  const { person } = view;
  const people = `/app/${c.var.org}/people`;
  if (person.mergedIntoId !== null) return c.redirect(`${people}/${person.mergedIntoId}`, 303);
  const t = words(viewer.language).people;
  const gone = person.deletedAt !== null;
  return page(
    c,
    <Shell
      viewer={viewer}
      place="people"
      title={calledOf(person, t.unnamed)}
      lead={[person.title, person.company].filter(Boolean).join(', ') || undefined}
      back={{ label: t.back, href: people }}
      actions={!gone && <PersonActions viewer={viewer} person={person} />}
      notices={gone ? [restorable(c)] : saidNotices(c)}
      wide
    >
      {!gone && <PersonBody {...view} {...wrong} viewer={viewer} token={newToken()} later={cursor !== undefined} />}
    </Shell>,
    wrong ? 422 : 200,
  );
}

function restorable(c: C): NoticeProps {
  const t = words(memberOf(c.var.ctx).language).people;
  return { kind: 'success', children: t.said.removed, action: undo(c, 'restoration', 'post') };
}

function saidNotices(c: C): NoticeProps[] {
  const t = words(memberOf(c.var.ctx).language).people;
  const { said = '', of = '' } = c.req.query();
  if (!Object.hasOwn(t.said, said)) return [];
  return [{ kind: 'success', children: t.said[said as Said], action: undoOf(c, said as Said, of) }];
}

function undoOf(c: C, said: Said, of: string) {
  if (said === 'unnoted' && isId(of)) return undo(c, `notes/${of}/restoration`, 'post');
  else if (said === 'joined' && isId(of)) return undo(c, `joined/${of}`, 'delete');
  else if (said === 'untagged' && of) return undo(c, 'tags', 'post', { tag: of });
  else return undefined;
}

function undo(c: C, to: string, method: 'post' | 'delete', fields: Record<string, string> = {}) {
  const t = words(memberOf(c.var.ctx).language).people;
  return (
    <Form action={`/app/${c.var.org}/people/${idOf(c)}/${to}`} method={method}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button kind="quiet" icon="undo" small>
        {t.undo}
      </Button>
    </Form>
  );
}
