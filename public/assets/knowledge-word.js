// Draws the text out of a Word document (ECMA-376) in this browser, with what browsers have: the zip is inflated, the XML
// parsed. Headings are marked, lists and tables are lines of words; pictures, comments and what was struck out stay out.
(() => {
  const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
  const ALTERNATIVE = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
  /** What a part may grow to: text of the size that is taken is far smaller. */
  const PART_MAX_BYTES = 64 * 1024 * 1024;
  /** The comment at a zip's end is no longer, with the record before it (APPNOTE 4.3.16). */
  const END_WITHIN = 65_557;
  const LEVELS = 6;
  const DEPTH_MAX = 200;

  /** The text of the document; throws an error whose message says why it cannot be read: `locked`, `broken`, `long`, `empty`. */
  window.parleyWord = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // A document with a password, and those of the time before, are other containers.
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new Error('locked');
    const parts = partsOf(bytes);
    const body = parts.get('word/document.xml');
    if (!body) throw new Error('broken');
    const styles = parts.get('word/styles.xml');
    const levels = styles ? levelsOf(parsed(await inflated(bytes, styles))) : new Map();
    const text = blocksOf(parsed(await inflated(bytes, body)).documentElement, levels)
      .join('\n\n')
      .trim();
    if (text === '') throw new Error('empty');
    return text;
  };

  // ---- The zip: what its directory lists (APPNOTE 4.3.12)

  function partsOf(bytes) {
    const view = new DataView(bytes.buffer);
    let end = bytes.length - 22;
    const first = Math.max(0, bytes.length - END_WITHIN);
    while (end >= first && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < first) throw new Error('broken');
    const parts = new Map();
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0 && at + 46 <= end; left--) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new Error('broken');
      const [name, extra, comment] = [28, 30, 32].map((from) => view.getUint16(at + from, true));
      const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name));
      const method = view.getUint16(at + 10, true);
      parts.set(path, { method, size: view.getUint32(at + 20, true), at: view.getUint32(at + 42, true) });
      at += 46 + name + extra + comment;
    }
    return parts;
  }

  async function inflated(bytes, { method, size, at }) {
    const view = new DataView(bytes.buffer);
    if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw new Error('broken');
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const packed = bytes.subarray(from, from + size);
    if (method === 0) return new TextDecoder().decode(packed);
    if (method !== 8) throw new Error('broken');
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder();
    let text = '';
    let all = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      all += value.length;
      if (all > PART_MAX_BYTES) {
        await reader.cancel();
        throw new Error('long');
      }
      text += decoder.decode(value, { stream: true });
    }
  }

  // ---- The document

  function parsed(xml) {
    const found = new DOMParser().parseFromString(xml, 'application/xml');
    if (found.getElementsByTagName('parsererror').length > 0) throw new Error('broken');
    return found;
  }

  const is = (node, name) => node.localName === name && (node.namespaceURI === WORD || node.namespaceURI === STRICT);
  const child = (node, name) => [...(node?.children ?? [])].find((one) => is(one, name));
  const value = (node, name = 'val') => node?.getAttributeNS(node.namespaceURI, name) ?? null;

  // Which styles head what follows: by their own outline, or by that of what they are based on.
  function levelsOf(styles) {
    const all = new Map();
    for (const style of styles.documentElement.children) {
      if (!is(style, 'style')) continue;
      const outline = value(child(child(style, 'pPr'), 'outlineLvl'));
      const name = (value(child(style, 'name')) ?? '').toLowerCase();
      const own = outline !== null ? Number(outline) + 1 : name === 'title' ? 1 : null;
      all.set(value(style, 'styleId'), { own, base: value(child(style, 'basedOn')) });
    }
    const levelOf = (id, depth = 0) => {
      const style = all.get(id);
      return style && depth < 20 ? (style.own ?? levelOf(style.base, depth + 1)) : null;
    };
    return new Map([...all.keys()].map((id) => [id, levelOf(id)]));
  }

  function blocksOf(node, levels, depth = 0) {
    if (depth > DEPTH_MAX) return [];
    return [...node.children].flatMap((one) => {
      if (is(one, 'p')) return paragraphOf(one, levels);
      else if (is(one, 'tbl')) return rowsOf(one, levels);
      else return isLeftOut(one) ? [] : blocksOf(one, levels, depth + 1);
    });
  }

  // What is there twice for older programs, and what was struck out.
  function isLeftOut(node) {
    return (
      (node.localName === 'Fallback' && node.namespaceURI === ALTERNATIVE) || is(node, 'del') || is(node, 'moveFrom')
    );
  }

  function paragraphOf(node, levels) {
    const text = wordsOf(node)
      .replace(/[\0\f\v]/g, '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{2,}/g, '\n')
      .trim();
    if (text === '') return [];
    const about = child(node, 'pPr');
    const outline = value(child(about, 'outlineLvl'));
    const level = outline === null ? (levels.get(value(child(about, 'pStyle'))) ?? null) : Number(outline) + 1;
    if (level !== null && level <= LEVELS) return [`${'#'.repeat(level)} ${text.replaceAll('\n', ' ')}`];
    return [child(about, 'numPr') ? `- ${text}` : text];
  }

  function wordsOf(node, depth = 0) {
    if (depth > DEPTH_MAX) return '';
    let text = '';
    for (const one of node.children) {
      if (is(one, 't')) text += one.textContent;
      else if (is(one, 'tab')) text += ' ';
      else if (is(one, 'br') || is(one, 'cr') || (is(one, 'p') && text !== '')) text += `\n${wordsOf(one, depth + 1)}`;
      else if (is(one, 'noBreakHyphen')) text += '-';
      else if (!isLeftOut(one) && !is(one, 'pPr') && !isHidden(one)) text += wordsOf(one, depth + 1);
    }
    return text;
  }

  function isHidden(node) {
    const vanish = is(node, 'r') && child(child(node, 'rPr'), 'vanish');
    return Boolean(vanish) && !['0', 'false'].includes(value(vanish) ?? '');
  }

  // Each row says the headings of its columns too, so that it can be read alone.
  function rowsOf(table, levels) {
    const rows = [...table.children]
      .filter((row) => is(row, 'tr'))
      .map((row) =>
        [...row.children]
          .filter((cell) => is(cell, 'tc'))
          .map((cell) => blocksOf(cell, levels, 1).join(' ').replace(/\s+/g, ' ')),
      );
    const [head = [], ...rest] = rows;
    if (rest.length === 0 || head.length < 2)
      return rows.map((cells) => cells.filter(Boolean).join('; ')).filter(Boolean);
    return rest
      .map((cells) =>
        cells
          .map((cell, at) => (cell && head[at] ? `${head[at]}: ${cell}` : cell))
          .filter(Boolean)
          .join('; '),
      )
      .filter(Boolean);
  }
})();
