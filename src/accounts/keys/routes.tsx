import { Hono } from 'hono';
import { saidNotices } from '#accounts/shell/views.tsx';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields, readForm } from '#foundation/http/bodies.ts';
import { type FormFaults, formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { createKey, revokeKey } from './commands.ts';
import { newKeyForm } from './inputs.ts';
import { ownKeys } from './queries.ts';
import { KeysPage, type KeysPageProps } from './views.tsx';

export const keyRoutes = new Hono<AppEnv>();

keyRoutes.get('/app/:org/settings/keys', memberGate, (c) => keys(c, {}));

// The answer is a page and no redirect: the key is shown this once and kept nowhere.
keyRoutes.post('/app/:org/settings/keys', memberGate, async (c) => {
  const form = await readForm(c, newKeyForm);
  if (form.ok) {
    const repeat = repeatKey(c, 'keys', form.value, form.typed._token);
    try {
      const { key } = await createKey(c.var.ctx, form.value, repeat && { ...repeat, actor: callerOf(c) });
      return keys(c, { fresh: key }, 201);
    } catch (error) {
      const { errors, status } = formFaults(c, error, 'en', { key_shown: '' });
      return keys(c, { errors }, status);
    }
  } else {
    const { all } = await formFields(c);
    return keys(c, { errors: form.errors, typed: { name: form.typed.name, scopes: all.scopes ?? [] } }, 422);
  }
});

keyRoutes.delete('/app/:org/settings/keys/:id', memberGate, async (c) => {
  await revokeKey(c.var.ctx, c.req.param('id'));
  return done(c, `/app/${c.var.org}/settings/keys?said=key_revoked`);
});

async function keys(c: C, more: Partial<KeysPageProps>, status: 200 | 201 | FormFaults['status'] = 200) {
  const { ctx } = c.var;
  const [list] = await ctx.db.read([ownKeys()]);
  const viewer = memberOf(ctx);
  const notices = saidNotices(viewer.language, c.req.query('said'));
  return page(c, <KeysPage viewer={viewer} keys={list} notices={notices} token={newToken()} {...more} />, status);
}
