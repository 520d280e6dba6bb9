import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childOf, childrenOf, escapeXml, readXml, textOf } from '#foundation/services/calendars/caldav/xml.ts';
import { effort } from '../../../../support/effort.ts';

describe('what a server answers', () => {
  test('is read by its namespaces, whatever it calls them', () => {
    const texts = [
      '<?xml version="1.0"?><D:a xmlns:D="DAV:" xmlns:x="urn:ietf:params:xml:ns:caldav"><x:b>1</x:b></D:a>',
      '<a xmlns="DAV:"><b xmlns="urn:ietf:params:xml:ns:caldav">1</b></a>',
      '<!-- - -->\n<a xmlns="DAV:"><?x?><q:b xmlns:q=\'urn:ietf:params:xml:ns:caldav\'><![CDATA[1]]></q:b >\n</a>\n',
    ];
    for (const text of texts) {
      const root = readXml(text)!;
      expect(root.name).toBe('d:a');
      expect(textOf(childOf(root, 'c:b'))).toBe('1');
    }
    expect(readXml('<a><b xmlns="urn:else"/></a>')!.children[0]!.name).toBe('?:b');
  });

  test('says its words as they are meant', () => {
    const root = readXml('<a x="&quot;1 > 0&quot;"> &lt;b&gt; &amp;amp; &#65;&#x42; <![CDATA[<&>]]> &nbsp; </a>')!;
    expect(textOf(root)).toBe('<b> &amp; AB <&> &nbsp;');
    expect(root.attributes.x).toBe('"1 > 0"');
  });

  test.each<[what: string, text: string]>([
    ['nothing', ''],
    ['words', 'none'],
    ['half of it', '<a><b></b>'],
    ['crossed', '<a><b></a></b>'],
    ['two at once', '<a/><b/>'],
    ['an end without a beginning', '</a>'],
    ['a tag that never ends', '<a'],
    ['a comment that never ends', '<a><!-- </a>'],
    ['data that never end', '<a><![CDATA[ </a>'],
    ['a type of its own', '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'],
    ['a type within', '<a><!ENTITY b SYSTEM "file:///etc/passwd"></a>'],
    ['deeper than anybody reads', '<a>'.repeat(1_000) + '</a>'.repeat(1_000)],
    ['more than anybody reads', `<a>${'<b/>'.repeat(500_000)}</a>`],
    ['a page', '<!doctype html><html><br></html>'],
  ])('is nothing when it is %s', (_, text) => {
    expect(readXml(text)).toBeNull();
  });

  test('takes no longer for what declares a thousand names around, or spells one of a thousand letters', () => {
    const declared = Array.from({ length: 600 }, (_, at) => ` xmlns:p${at}=""`).join('');
    const nested = `${`<a${declared}>`.repeat(30)}${'<b xmlns:c=""/>'.repeat(20_000)}${'</a>'.repeat(30)}`;
    const long = `<a>${`<b ${'a'.repeat(9_000)}=""/>`.repeat(200)}</a>`;
    const began = effort();
    expect([readXml(nested)?.name, readXml(long)?.name]).toEqual(['?:a', '?:a']);
    expect(effort() - began).toBeLessThan(5_000);
  });

  test('throws nothing, however it is broken, and what we write is read as it was', () => {
    const whole = '<?xml version="1.0"?><a xmlns="DAV:"><b c="d">e &amp; f</b><![CDATA[g]]></a>';
    const cut = fc.tuple(fc.nat(whole.length), fc.string({ unit: 'binary', maxLength: 5 }), fc.nat(whole.length));
    fc.assert(
      fc.property(cut, ([from, text, to]) => {
        const read = readXml(whole.slice(0, from) + text + whole.slice(to));
        expect(read === null || childrenOf(read, 'd:b').length >= 0).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        expect(readXml(`<a b="${escapeXml(words)}">x${escapeXml(words)}x</a>`)).toMatchObject({
          text: `x${words.toWellFormed()}x`,
          attributes: { b: words.toWellFormed() },
        });
      }),
    );
  });
});
