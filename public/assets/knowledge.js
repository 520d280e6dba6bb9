// Draws the text out of a PDF in this browser: the library that can is fetched when one is chosen; a Word document is read by
// the script beside this one. What is sent is the text
// alone, its pages parted by form feeds and its headings marked, so that what is cited says on which page it stands.
(() => {
  const FILE_MAX_BYTES = 100 * 1024 * 1024;
  const TEXT_MAX_BYTES = 1024 * 1024;
  /** Letters below which a page is a picture. */
  const PAGE_MIN = 8;
  /** A line so much higher than most heads what follows; one of the second measure is the title. */
  const HEADS = 1.15;
  const TITLES = 1.5;
  const HEADING_MAX = 120;
  /** Lines further apart than this, in their own height, are of two paragraphs. */
  const APART = 1.75;
  /** What stands first or last on so many pages is their running head or foot. */
  const RUNNING = 3;

  const form = document.querySelector('form[data-pdf]');
  if (!form) return;
  const input = form.querySelector('input[type=file]');
  const part = form.querySelector('[data-reading]');
  const bar = part.querySelector('progress');
  const said = part.querySelector('[role=status]');
  const t = JSON.parse(form.dataset.words);
  let turn = 0;
  let text = null;
  let isReading = false;
  let isWanted = false;

  const isPdf = (file) => file.type === 'application/pdf' || /\.pdf$/i.test(file.name);
  const isWord = (file) => /\.docx$/i.test(file.name);
  const isRead = (file) => Boolean(file) && (isPdf(file) || isWord(file));
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const count = (number) => number.toLocaleString(document.documentElement.lang);

  input.addEventListener('change', () => {
    turn++;
    text = null;
    isWanted = false;
    part.hidden = true;
    const [file] = input.files;
    if (isRead(file)) take(file, turn);
  });

  form.addEventListener('submit', (event) => {
    if (!isRead(input.files[0])) return;
    event.preventDefault();
    // Other scripts hold a form that was sent until the page goes.
    event.stopImmediatePropagation();
    if (text !== null) send();
    else isWanted = isReading;
  });

  async function take(file, mine) {
    isReading = true;
    part.hidden = false;
    tell(t.fetching);
    try {
      if (file.size > FILE_MAX_BYTES) throw new Error('large');
      const found = isWord(file) ? await readWord(file) : await read(file, (at, of) => mine === turn && show(at, of));
      if (mine !== turn) return;
      text = found.text;
      const { pages, blank } = found;
      const what = fill(pages ? t.read : t.word.read, { pages: count(pages), letters: count(text.length) });
      tell(blank.length > 0 ? `${what} ${fill(t.blank, { pages: listed(blank) })}` : what);
      if (isWanted) send();
    } catch (error) {
      if (mine !== turn) return;
      input.value = '';
      tell(isWord(file) ? (t.word[error.message] ?? t.word.broken) : fill(t[why(error)], error), true);
    } finally {
      if (mine === turn) {
        isReading = false;
        bar.hidden = true;
      }
    }
  }

  function why({ name, message }) {
    if (name === 'PasswordException') return 'locked';
    else if (['large', 'pictures', 'long'].includes(message)) return message;
    else return name === 'TypeError' && !navigator.onLine ? 'offline' : 'broken';
  }

  function listed(pages) {
    return pages.length > 6 ? `${pages.slice(0, 6).join(', ')} …` : pages.join(', ');
  }

  function tell(words, isBad = false) {
    said.textContent = words;
    said.classList.toggle('field-error', isBad);
  }

  function show(at, of) {
    bar.hidden = false;
    bar.max = of;
    bar.value = at;
    // Not each page is worth saying.
    if (at === 1 || at === of || at % 10 === 0) tell(fill(t.reading, { page: count(at), pages: count(of) }));
  }

  function send() {
    const name = hidden('name', input.files[0].name);
    input.disabled = true;
    form.append(name, hidden('file', text));
    tell(t.sending);
    form.submit();
  }

  function hidden(name, value) {
    return Object.assign(document.createElement(name === 'file' ? 'textarea' : 'input'), { name, value, hidden: true });
  }

  async function readWord(file) {
    const read = await window.parleyWord(file);
    if (new TextEncoder().encode(read).length > TEXT_MAX_BYTES) throw new Error('long');
    return { text: read, pages: 0, blank: [] };
  }

  // --- what stands in it

  async function read(file, progress) {
    const base = form.dataset.pdf;
    const { getDocument, GlobalWorkerOptions } = await import(`${base}pdf.min.mjs`);
    GlobalWorkerOptions.workerSrc = `${base}pdf.worker.min.mjs`;
    // Of a broken one it says only what cannot be mended, and that to us.
    const quiet = { verbosity: 0, disableFontFace: true, useWasm: false };
    const options = { cMapUrl: `${base}cmaps/`, cMapPacked: true, ...quiet };
    const task = getDocument({ data: await file.arrayBuffer(), ...options });
    try {
      const whole = await task.promise;
      const pages = [];
      let letters = 0;
      for (let at = 1; at <= whole.numPages; at++) {
        progress(at, whole.numPages);
        const page = await whole.getPage(at);
        const lines = linesOf((await page.getTextContent()).items);
        page.cleanup();
        pages.push(lines);
        letters += lettersOf(lines);
        if (letters > TEXT_MAX_BYTES) throw Object.assign(new Error('long'), { page: at, pages: whole.numPages });
      }
      return put(pages);
    } finally {
      task.destroy();
    }
  }

  function put(pages) {
    const bare = withoutRunning(pages);
    const blank = bare.flatMap((lines, at) => (lettersOf(lines) < PAGE_MIN ? [at + 1] : []));
    if (blank.length === pages.length) throw new Error('pictures');
    const usual = usualHeight(bare.flat());
    const text = bare.map((lines) => paragraphsOf(lines, usual).join('\n\n')).join('\f');
    if (new TextEncoder().encode(text).length > TEXT_MAX_BYTES)
      throw Object.assign(new Error('long'), { page: pages.length, pages: pages.length });
    return { text, pages: pages.length, blank };
  }

  // The library gives pieces of lines in the order of the page's own program, and says where a line ends.
  function linesOf(items) {
    const lines = [];
    let line = null;
    for (const { str, height, transform, hasEOL } of items) {
      if (str !== undefined && (str.trim() || line)) {
        line ??= { text: '', height: 0, y: transform[5] };
        line.text += str;
        if (str.trim()) line.height = Math.max(line.height, height);
      }
      if (hasEOL && line) {
        lines.push(line);
        line = null;
      }
    }
    if (line) lines.push(line);
    return lines
      .map((one) => ({
        ...one,
        text: one.text
          .replace(/[\0\f\v]/g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      }))
      .filter(({ text }) => text !== '');
  }

  function lettersOf(lines) {
    return lines.reduce((sum, line) => sum + line.text.length, 0);
  }

  // That of most letters, not of most lines: tables and notes are many short ones.
  function usualHeight(lines) {
    const letters = new Map();
    for (const { height, text } of lines) {
      const step = Math.round(height * 2) / 2;
      letters.set(step, (letters.get(step) ?? 0) + text.length);
    }
    return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  }

  function withoutRunning(pages) {
    const times = new Map();
    const ends = (lines) => new Set([lines[0], lines.at(-1)].flatMap((line) => (line ? [spelled(line)] : [])));
    for (const lines of pages) for (const end of ends(lines)) times.set(end, (times.get(end) ?? 0) + 1);
    const isRunning = (line) => (times.get(spelled(line)) ?? 0) >= Math.max(RUNNING, pages.length / 2);
    return pages.map((lines) =>
      lines.filter((line, at) => !((at === 0 || at === lines.length - 1) && isRunning(line))),
    );
  }

  function spelled({ text }) {
    return text.replace(/\d+/g, '#').toLowerCase();
  }

  function paragraphsOf(lines, usual) {
    const widest = Math.max(0, ...lines.map(({ text }) => text.length));
    const paragraphs = [];
    let before = null;
    for (const line of lines) {
      const head = headOf(line, usual);
      const down = before ? before.y - line.y : 0;
      const isApart =
        !before || before.head || head || down < 0 || down > APART * Math.max(line.height, before.height, 1);
      if (isApart) paragraphs.push(head + line.text);
      else paragraphs.push(joined(paragraphs.pop(), line.text, before.text.length > widest * 0.7));
      before = { ...line, head };
    }
    return paragraphs;
  }

  function headOf({ height, text }, usual) {
    if (height < usual * HEADS || text.length > HEADING_MAX || !/\p{L}/u.test(text)) return '';
    return height < usual * TITLES ? '## ' : '# ';
  }

  // A word that was parted at the end of its line is one again; a line that ended early ended on purpose.
  function joined(text, next, wasFull) {
    if (/\p{Ll}[-\u00ad]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next;
    const isItem = /^([-–•*·▪]|\d+[.)])\s/.test(next);
    return text + (wasFull && !isItem ? ' ' : '\n') + next;
  }
})();
