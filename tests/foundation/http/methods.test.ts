import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Env } from '#context.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { formMethods } from '#foundation/http/methods.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

const app = new Hono<AppEnv>();
app.use(formMethods(app));
for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
  app[method]('/hours', async (c) => {
    const fields = method === 'get' ? null : await formFields(c);
    return c.json({ method, ...fields });
  });
}

app.onError((error, c) => c.json({ refused: error instanceof Refusal && error.reason }, 400));

const rows = 'name=Hours&monday.start[]=09%3A00&monday.start[]=13%3A00&monday.end[]=12%3A00';
const send = async (body: BodyInit, init: RequestInit = {}) => {
  const headers = { ...(typeof body === 'string' && { 'content-type': 'application/x-www-form-urlencoded' }) };
  const answer = await app.request('/hours', { method: 'POST', body, headers, ...init }, {} as Env);
  return (await answer.json()) as { method: string; typed: Record<string, string>; all: Record<string, string[]> };
};

test.each(['PUT', 'PATCH', 'DELETE', 'put'])('a form that says %s reaches the route of that method', async (name) => {
  expect(await send(`_method=${name}`)).toMatchObject({ method: name.toLowerCase(), typed: {} });
});

test('a form comes as it was sent: a field that repeats keeps all its values, and the method is none of them', async () => {
  const answer = await send(`_method=PUT&${rows}`);
  expect(answer.typed).toEqual({ name: 'Hours', 'monday.start[]': '13:00', 'monday.end[]': '12:00' });
  expect(answer.all).toEqual({ 'monday.start': ['09:00', '13:00'], 'monday.end': ['12:00'] });
});

test('a form with parts does the same', async () => {
  const form = new FormData();
  form.append('_method', 'DELETE');
  form.append('row[]', 'a');
  form.append('row[]', 'b');
  expect(await send(form)).toMatchObject({ method: 'delete', all: { row: ['a', 'b'] } });
});

test.each(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'POST', 'X\r\nY: 1', 'DELETE,PUT', '%00', ''])(
  'a method that no form may ask for is as good as none: %s',
  async (name) => {
    expect((await send(`_method=${name}&name=Hours`)).method).toBe('post');
  },
);

test('only what was posted as a form is looked into', async () => {
  expect((await send(`_method=DELETE&name=x`, { method: 'PUT' })).method).toBe('put');
  const other = (type: string, body: string) => send(body, { headers: { 'content-type': type } });
  expect(await other('application/json', '{"_method":"DELETE"}')).toEqual({ refused: 'wrong_media' });
  expect(await other('multipart/form-data; boundary=x', 'no parts')).toEqual({ refused: 'invalid' });
});
