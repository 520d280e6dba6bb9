// What was said in the chat, as it stands on the page: each message in its place, once. The page's own templates are
// filled in; whatever people wrote is text and never markup.
window.parleyLog = (t, { ownAddress }) => {
  const NEAR_PX = 80;
  const RUN_MS = 5 * 60_000;
  const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'])/;

  const log = document.getElementById('log');
  const list = document.getElementById('messages');
  const growing = document.getElementById('growing');
  const typing = document.getElementById('typing');
  const latest = document.getElementById('latest');
  const language = document.documentElement.lang;
  const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const named = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
  let typingEnd = 0;

  const make = (tag, more) => Object.assign(document.createElement(tag), more);
  const copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
  const find = (name, value) => value && list.querySelector(`[data-${name}="${CSS.escape(value)}"]`);
  const near = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;

  /** Shows a stored message; one's own that stood here since it was typed gets its place. */
  function show(message) {
    if (find('seq', message.seq)) return;
    const wasNear = near();
    const mine = message.sender === 'user' && find('client', message.clientId);
    if (mine) mine.remove();
    place(made(message), message);
    if (message.sender !== 'user') settle();
    // Only the last offer can still be taken.
    for (const offer of list.querySelectorAll('form.choices'))
      if (offer.closest('li') !== list.lastElementChild) offer.remove();
    if (wasNear || message.sender === 'user') toEnd();
    else latest.hidden = false;
  }

  /** Shows what is on its way. */
  function pend({ clientId, text, at }) {
    if (find('client', clientId)) return;
    const message = { seq: null, sender: 'user', text, at, clientId, state: 'sending' };
    const item = made(message);
    item.classList.add('pending');
    place(item, message);
    toEnd();
  }

  /** Says of a message who wrote it. */
  function name(seq, author) {
    const item = find('seq', seq);
    if (!item || !author) return;
    const wasNear = near();
    item.querySelector('.by').textContent = author;
    run(item);
    if (wasNear) toEnd();
  }

  /** Says of what was not taken that it was not; `again` is what the button beside it does. */
  function fail(clientId, again) {
    const item = find('client', clientId);
    if (!item) return;
    item.classList.replace('pending', 'failed');
    mark(item, t.notSent);
    const button = make('button', { type: 'button', className: 'again', textContent: t.again });
    button.addEventListener('click', () => {
      item.remove();
      again();
    });
    item.querySelector('.foot').append(' ', button);
  }

  function made({ seq, id, sender, author, text, content, at, clientId, isGone, state }) {
    const item = copy(`from-${sender}`);
    const { file, card, choices, zone } = content ?? {};
    item.dataset.seq = seq ?? '';
    item.dataset.id = id ?? '';
    item.dataset.at = at;
    if (clientId) item.dataset.client = clientId;
    if (author && sender !== 'user') item.querySelector('.by').textContent = author;
    const bubble = item.querySelector('.bubble');
    bubble.replaceChildren();
    if (isGone) bubble.append(make('p', { className: 'text removed', textContent: t.removed }));
    else if (text) bubble.append(written(besides(text, choices, card), sender === 'user'));
    if (file && !isGone) bubble.append(filed(file));
    if (choices?.length && !isGone) bubble.after(offered(choices, zone));
    if (card && !isGone) bubble.after(carded(card));
    bubble.hidden = bubble.childElementCount === 0;
    const time = item.querySelector('time');
    time.dateTime = new Date(at).toISOString();
    time.textContent = clock.format(at);
    if (sender === 'user') mark(item, t[state] ?? t.sent);
    return item;
  }

  // What stands below as buttons or on a card is not said twice.
  function besides(text, choices = [], card = null) {
    const isBelow = (line) =>
      line === card?.link || choices.some(({ label }) => line.replace(/^(\d+[.)]|[-*•])\s*/, '') === label);
    return text
      .split('\n')
      .filter((line) => !isBelow(line.trim()))
      .join('\n')
      .trim();
  }

  function written(text, isOwn) {
    const line = make('p', { className: 'text', dir: 'auto' });
    for (const piece of isOwn ? [text] : text.split(LINK)) {
      if (!isOwn && LINK.test(piece) && URL.canParse(piece)) {
        line.append(
          make('a', { href: piece, target: '_blank', rel: 'noopener noreferrer nofollow', textContent: piece }),
        );
      } else line.append(piece);
    }
    return line;
  }

  function filed({ id, name, type }) {
    const isPicture = type.startsWith('image/');
    const part = copy(isPicture ? 'a-picture' : 'a-file');
    part.href = `${ownAddress()}/files/${id}`;
    if (isPicture) {
      const picture = part.querySelector('img');
      picture.src = part.href;
      picture.alt = t.image.replace('{}', () => name);
      picture.addEventListener('load', () => near() && toEnd());
    } else {
      part.setAttribute(
        'aria-label',
        t.open.replace('{}', () => name),
      );
      part.querySelector('span').textContent = name;
    }
    return part;
  }

  function carded({ title, when, link }) {
    const card = copy('a-card');
    card.querySelector('.card-title').textContent = when;
    card.querySelector('.card-what').textContent = title;
    if (/^https?:/.test(link)) card.querySelector('a').href = link;
    else card.querySelector('a').remove();
    return card;
  }

  function offered(choices, zone = '') {
    const form = copy('some-choices');
    const button = form.querySelector('button');
    form.action = `${ownAddress()}/messages`;
    form.querySelector('.choices-zone').textContent = zone;
    for (const one of form.querySelectorAll('button, input')) one.remove();
    form.append(
      ...choices.map(({ id, label, short = label }) => {
        const one = button.cloneNode();
        one.textContent = short;
        one.value = JSON.stringify([id, label]);
        return one;
      }),
    );
    return form;
  }

  // In the order of the conversation; what is not stored yet stands last.
  function place(item, { seq }) {
    const items = [...list.querySelectorAll('.message')];
    const later = seq === null ? null : items.find(({ dataset }) => dataset.seq === '' || Number(dataset.seq) > seq);
    list.insertBefore(item, later ?? null);
    run(item);
    days();
  }

  // Whoever goes on talking is not named again.
  function run(item) {
    const items = [...list.querySelectorAll('.message')];
    const before = items[items.indexOf(item) - 1];
    const sender = ['from-user', 'from-agent', 'from-human'].find((one) => item.classList.contains(one));
    const isSame =
      before?.classList.contains(sender) &&
      before.querySelector('.by').textContent === item.querySelector('.by').textContent &&
      Number(item.dataset.at) - Number(before.dataset.at) < RUN_MS;
    item.classList.toggle('same', Boolean(isSame));
  }

  // Today goes without saying; any other day has its line.
  function days() {
    for (const line of list.querySelectorAll('.day')) line.remove();
    const dayOf = (at) => new Date(at).toDateString();
    const [today, yesterday] = [dayOf(Date.now()), dayOf(Date.now() - 86_400_000)];
    let last = today;
    for (const item of list.querySelectorAll('.message')) {
      const at = Number(item.dataset.at);
      const day = dayOf(at);
      if (day !== last) {
        const text = day === today ? t.today : day === yesterday ? t.yesterday : named.format(at);
        item.before(make('li', { className: 'day', textContent: text }));
        item.classList.remove('same');
      }
      last = day;
    }
  }

  function mark(item, text) {
    item.querySelector('.tick').textContent = ` · ${text}`;
  }

  /** Says how far a message of one's own has come. */
  function tick({ id, state }) {
    const item = find('id', id);
    if (item?.classList.contains('from-user')) mark(item, state === 'read' ? t.seen : (t[state] ?? t.sent));
  }

  /** Says of all up to `seq` that they were read. */
  function seen(seq) {
    for (const item of list.querySelectorAll('.from-user')) {
      if (item.dataset.seq !== '' && Number(item.dataset.seq) <= seq) mark(item, t.seen);
    }
  }

  /** A message was mended or taken back. */
  function amend({ id, kind, text }) {
    const bubble = find('id', id)?.querySelector('.bubble');
    if (!bubble || kind === 'reaction') return;
    const isGone = kind === 'revoke';
    bubble.replaceChildren(
      isGone ? make('p', { className: 'text removed', textContent: t.removed }) : written(text, false),
    );
    bubble.hidden = false;
  }

  function toEnd() {
    log.scrollTop = log.scrollHeight;
    latest.hidden = true;
  }

  /** Shows an answer as far as there is one; it is no message yet. */
  function grow(text) {
    const wasNear = near();
    growing.hidden = !text;
    growing.querySelector('.text').textContent = text;
    typing.hidden = true;
    if (wasNear) toEnd();
  }

  function settle() {
    grow('');
  }

  /** Somebody writes, until then (ms). */
  function writing(name, until) {
    const wasNear = near();
    typing.querySelector('.typing-name').textContent = name ? t.typing.replace('{}', () => name) : t.somebody;
    typing.hidden = !growing.hidden;
    clearTimeout(typingEnd);
    typingEnd = setTimeout(
      () => typing.toggleAttribute('hidden', true),
      Math.min(15_000, Math.max(1_000, until - Date.now())),
    );
    if (wasNear) toEnd();
  }

  /** What stands here is no part of the conversation that comes now. */
  function closeOff() {
    // What is on its way goes to the one that comes.
    for (const item of list.querySelectorAll('.message:not([data-seq=""])')) {
      item.dataset.seq = 0;
      item.dataset.id = '';
    }
    settle();
  }

  latest.addEventListener('click', toEnd);
  log.addEventListener('scroll', () => near() && latest.toggleAttribute('hidden', true));
  for (const time of list.querySelectorAll('time')) time.textContent = clock.format(new Date(time.dateTime));
  days();
  toEnd();

  return {
    show,
    pend,
    fail,
    name,
    tick,
    seen,
    amend,
    grow,
    settle,
    writing,
    closeOff,
    toEnd,
    empty: () => list.replaceChildren(),
  };
};
