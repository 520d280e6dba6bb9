import { expect, test } from 'vitest';
import {
  Button,
  ButtonLink,
  CopyField,
  ErrorSummary,
  Field,
  Form,
  Initials,
  RadioGroup,
  Select,
  TextArea,
} from '#foundation/views/index.ts';
import { htmlOf, tagsOf, tagWith, textOf } from './rendering.ts';

const HOSTILE = '"><script>alert(1)</script>';

test('what people typed is text, wherever it is shown again', async () => {
  const html = await htmlOf(
    <Form action="/x" confirm={{ text: HOSTILE }}>
      <Field name="title" label={HOSTILE} value={HOSTILE} hint={HOSTILE} errors={[HOSTILE]} />
      <TextArea name="note" label="Note" value={`</textarea>${HOSTILE}`} />
      <Select name="where" label="Where" options={[{ value: HOSTILE, label: HOSTILE, group: HOSTILE }]} />
      <CopyField language="en" id="link" label="Link" value={HOSTILE} />
    </Form>,
  );
  expect(tagsOf(html).map(({ name }) => name)).not.toContain('script');
  expect(tagWith(html, 'name', 'title').attributes.get('value')).toBe(HOSTILE);
  expect(html.match(/<\/textarea>/g)).toHaveLength(1);
});

test('a button says more to who listens than it shows, however it is told so', async () => {
  const html = await htmlOf(
    <>
      <Button label="Settle on it: Monday">Settle on it</Button>
      <Button aria-label="Withdraw: Monday">Withdraw</Button>
      <ButtonLink href="/x" aria-label="Open: Monday">
        Open
      </ButtonLink>
    </>,
  );
  const labels = tagsOf(html).map(({ attributes }) => attributes.get('aria-label'));
  expect(labels.filter(Boolean)).toEqual(['Settle on it: Monday', 'Withdraw: Monday', 'Open: Monday']);
});

test('a form that deletes posts its method, and its token', async () => {
  const html = await htmlOf(<Form action="/app/acme/x" method="delete" token="t-1" />);
  expect(tagWith(html, 'action').attributes.get('method')).toBe('post');
  expect(tagWith(html, 'name', '_method').attributes.get('value')).toBe('DELETE');
  expect(tagWith(html, 'name', '_token').attributes.get('value')).toBe('t-1');
});

test('a form without a target asks nothing of htmx and checks its fields in the browser', async () => {
  const html = await htmlOf(<Form action="/x" />);
  expect(html).not.toMatch(/hx-|novalidate/);
});

test('a form with a target posts to the same address by htmx, whatever its method', async () => {
  const form = tagWith(await htmlOf(<Form action="/x" method="put" target="#day" />), 'action');
  expect(form.attributes.get('hx-post')).toBe('/x');
  expect(form.attributes.get('hx-target')).toBe('#day');
  expect(form.attributes.get('hx-swap')).toBe('outerHTML');
});

test('a field with an error is marked, and described by its hint and its error', async () => {
  const html = await htmlOf(
    <Field name="email" label="Email" hint="We write to it." errors={['This address has no @.']} />,
  );
  const input = tagWith(html, 'name', 'email');
  expect(input.attributes.get('aria-invalid')).toBe('true');
  expect(input.attributes.get('aria-describedby')).toBe('email-hint email-error');
  expect(html).toMatch(/id="email-error".*This address has no @\./s);
});

test('a field without an error is not marked', async () => {
  const input = tagWith(await htmlOf(<Field name="email" label="Email" errors={[]} />), 'name', 'email');
  expect(input.attributes.has('aria-invalid')).toBe(false);
  expect(input.attributes.has('aria-describedby')).toBe(false);
});

test('radio buttons share their name, and each has a label of its own', async () => {
  const html = await htmlOf(
    <RadioGroup
      name="mode"
      label="How?"
      value="b"
      options={[
        { value: 'a', label: 'One' },
        { value: 'b', label: 'Other' },
      ]}
    />,
  );
  const radios = tagsOf(html).filter(({ attributes }) => attributes.get('type') === 'radio');
  expect(radios.map(({ attributes }) => attributes.get('name'))).toEqual(['mode', 'mode']);
  expect(radios.map(({ attributes }) => attributes.has('checked'))).toEqual([false, true]);
  for (const { attributes } of radios) {
    expect(html).toContain(`for="${attributes.get('id')}"`);
  }
});

test('the summary counts what must be mended and links each to its field', async () => {
  const html = await htmlOf(
    <ErrorSummary
      language="en"
      errors={{ title: ['Say it.'], email: ['No @.', 'Too long.'], note: [] }}
      ids={{ email: 'new-email' }}
    />,
  );
  expect(textOf(html)).toBe('3 things need your attention Say it. No @. Too long.');
  expect(tagWith(html, 'role').attributes.get('role')).toBe('alert');
  expect(tagsOf(html).flatMap(({ attributes }) => attributes.get('href') ?? [])).toEqual([
    '#title',
    '#new-email',
    '#new-email',
  ]);
});

test('with nothing to mend there is no summary', async () => {
  expect(await htmlOf(<ErrorSummary language="en" errors={{ title: undefined }} />)).toBe('');
});

test.each([
  ['Noor Haddad', 'NH'],
  ['María del Carmen Ortiz', 'MO'],
  ['(Dr.) Łukasz', 'DŁ'],
  ['Ada', 'A'],
  ['+1 202 555 0134', '·'],
])('beside %s stands %s', async (name, initials) => {
  expect(textOf(await htmlOf(<Initials name={name} />))).toBe(initials);
});
