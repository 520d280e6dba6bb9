import { describe, expect, test } from 'vitest';
import { houseOf, readHouse, teach } from './house.ts';
import { markup } from './markup.ts';

const inMarkup = (line: string, path = 'src/booking/views.tsx') =>
  teach(markup(houseOf({ [path]: `export const Day = (props: Props) => (\n  ${line}\n);` })));

describe('markup', () => {
  test('no page of the house holds script or style inside its markup', () => {
    expect(teach(markup(readHouse()))).toBe('');
  });

  test.each([
    ['<p>{raw(props.text)}</p>', 'raw()', 'JSX, which escapes'],
    ['<p dangerouslySetInnerHTML={{ __html: props.text }} />', 'dangerouslySetInnerHTML', 'JSX, which escapes'],
    ['<p hx-disable>a</p>', 'hx-disable', 'hx-ignore'],
    [`<p {...{ 'hx-disable': '' }}>a</p>`, 'hx-disable', 'hx-ignore'],
    ['<p hx-on:click="a()">a</p>', 'hx-on:click', 'a listener in a file of public/'],
    [`<p {...{ 'hx-on::load': 'a()' }}>a</p>`, 'hx-on', 'a listener in a file of public/'],
    ['<p hx-vals="js:{a: 1}">a</p>', 'js:', 'a listener in a file of public/'],
    ['<a href={`javascript:a()`}>a</a>', 'javascript:', 'a listener in a file of public/'],
    ['<p onclick="a()">a</p>', 'onclick=', 'a listener in a file of public/'],
    ['<p onClick={props.a}>a</p>', 'onClick=', 'a listener in a file of public/'],
    ['html`<p onclick="a()">a</p>`', 'onclick=', 'a listener in a file of public/'],
    ['<p style="color: red">a</p>', 'style=', 'a class in public/app.css'],
    ['<p style={{ color }}>a</p>', 'style=', 'a class in public/app.css'],
  ])('%s is refused', (line, what, lesson) => {
    expect(inMarkup(line)).toContain('src/booking/views.tsx:2\n  rule: markup without ');
    expect(inMarkup(line)).toContain(what);
    expect(inMarkup(line)).toContain(lesson);
  });

  test('a mail may be styled in place, which mail clients need, and nothing more', () => {
    expect(inMarkup('<p style="color: red">a</p>', 'src/foundation/views/mail.tsx')).toBe('');
    expect(inMarkup('<p onclick="a()">a</p>', 'src/foundation/views/mail.tsx')).toContain('onclick=');
  });

  test('what only looks like it is accepted', () => {
    expect(inMarkup(`<Switch on={props.on} onlyOne style="quiet">Don't use style="a" or onclick="b"</Switch>`)).toBe(
      '',
    );
    expect(inMarkup('<p class="one" hx-ignore>{sql.raw}</p>')).toBe('');
  });
});
