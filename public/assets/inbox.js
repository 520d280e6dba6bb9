// A conversation in the browser: what is said appears at once, what is written waits in the page while the line is bad. All
// of it works without this script, with page loads instead.
(() => {
  const PING_MS = 40_000;
  const RETRY_MS = 1_000;
  const RETRY_MAX_MS = 30_000;
  const AGAIN_MS = 5_000;
  const LOOK_MS = 900;
  const TYPING_EVERY_MS = 3_000;
  const NEAR_PX = 120;
  const OVERLAP = 12;
  const ASK_AGAIN = 4001;
  const PARTIAL = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };
  const QUIET = { 'Parley-Quietly': '1' };
  const NARROW = matchMedia('(max-width: 55.99rem)');
  let socket = null;
  let retries = 0;
  let retry = 0;
  let beat = 0;
  let heard = true;
  let look = 0;
  let typedAt = 0;
  let typingOver = 0;
  let seenUpTo = 0;
  let flushing = false;
  let isAtEnd = true;

  const opened = () => document.querySelector('#opened[data-conversation]');
  const messages = () => document.getElementById('messages');
  const scroll = () => document.getElementById('talk-scroll');
  const field = () => document.getElementById('answer');
  const says = () => JSON.parse(opened()?.dataset.said ?? '{}');

  // ---- The open conversation ----

  function begin() {
    const here = opened();
    if (!here) {
      return;
    }
    toEnd();
    showOutbox();
    flush();
    listen();
    readNow();
  }

  function listen() {
    const here = opened();
    if (socket || !here?.dataset.socket || document.hidden) {
      return;
    }
    const address = new URL(here.dataset.socket, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    address.searchParams.set('since', here.dataset.seq);
    const mine = new WebSocket(address);
    socket = mine;
    mine.onopen = () => {
      heard = true;
      clearInterval(beat);
      beat = setInterval(ping, PING_MS);
    };
    mine.onmessage = ({ data }) => {
      // What was on its way when another conversation was opened is of the one before.
      if (socket !== mine) {
        return;
      }
      retries = 0;
      heard = true;
      if (data !== 'pong') {
        hear(JSON.parse(data));
      }
    };
    mine.onclose = ({ code }) => {
      if (socket !== mine) {
        return;
      }
      clearInterval(beat);
      socket = null;
      if (code === ASK_AGAIN) {
        soon();
      }
      const wait = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** retries++);
      clearTimeout(retry);
      retry = setTimeout(listen, wait * (0.5 + Math.random() / 2));
    };
  }

  function leave() {
    clearTimeout(retry);
    clearInterval(beat);
    const old = socket;
    socket = null;
    seenUpTo = 0;
    old?.close();
  }

  function ping() {
    if (heard) {
      heard = false;
      socket?.send('ping');
    } else {
      socket?.close();
    }
  }

  function hear(frame) {
    if (frame.t === 'msg') {
      heardMessage(frame);
    } else if (frame.t === 'part') {
      streaming(frame.text);
    } else if (frame.t === 'end') {
      document.getElementById('streaming')?.remove();
    } else if (frame.t === 'typing') {
      typing(frame);
    } else if (frame.t === 'seen' && frame.side === 'visitor') {
      seenUpTo = Math.max(seenUpTo, frame.seq);
      showSeen();
    } else if (frame.t === 'here') {
      present(frame.members);
    } else if (frame.t !== 'ready') {
      soon();
    }
  }

  // What was heard stands there at once, and is shown as the page shows it when it has been written down.
  function heardMessage(frame) {
    const here = opened();
    const known = Number(here.dataset.seq);
    here.dataset.seq = Math.max(known, frame.seq);
    document.getElementById('streaming')?.remove();
    document.getElementById('typing').textContent = '';
    if (frame.clientId) {
      document.getElementById(`p-${frame.clientId}`)?.remove();
    }
    if (!document.getElementById(`m-${frame.id}`) && frame.text && ['user', 'agent', 'human'].includes(frame.sender)) {
      const near = isNear();
      const item = bubble(`m-${frame.id}`, frame.sender, frame.text);
      item.dataset.at = frame.at;
      item.dataset.seq = frame.seq;
      messages().append(item);
      if (near) toEnd();
    }
    soon();
    readSoon();
  }

  function bubble(id, sender, text) {
    const item = document.createElement('li');
    item.id = id;
    item.className = `message message-${sender}`;
    const box = document.createElement('div');
    box.className = 'bubble';
    const words = document.createElement('p');
    words.className = 'pre-line';
    words.textContent = text;
    box.append(words);
    item.append(box);
    return item;
  }

  function streaming(text) {
    const near = isNear();
    let item = document.getElementById('streaming');
    if (!item) {
      item = bubble('streaming', 'agent', '');
      item.setAttribute('aria-live', 'off');
      document.getElementById('pending').append(item);
    }
    item.querySelector('p').textContent = text;
    if (near) toEnd();
  }

  function typing({ side, name, until }) {
    const line = document.getElementById('typing');
    const who = side === 'visitor' ? (name ?? opened().dataset.name) : name;
    line.textContent = says().typing.replace('{}', () => who ?? '');
    clearTimeout(typingOver);
    typingOver = setTimeout(
      () => {
        line.textContent = '';
      },
      Math.min(10_000, Math.max(1_000, until - Date.now())),
    );
  }

  function present(members) {
    const line = document.getElementById('here');
    const others = members.filter(({ id }) => id !== opened().dataset.me).map(({ name }) => name);
    if (line) {
      line.textContent = others.length > 0 ? line.dataset.words.replace('{}', () => others.join(', ')) : '';
    }
  }

  // In our own chat nobody but the room knows up to where somebody has read.
  function showSeen() {
    const states = JSON.parse(messages().dataset.states);
    for (const ticks of messages().querySelectorAll('.ticks-sent')) {
      if (Number(ticks.closest('[data-seq]').dataset.seq) <= seenUpTo) {
        ticks.className = 'ticks ticks-read';
        ticks.querySelector('[data-tick-text]').textContent = states.read;
        for (const dot of ticks.querySelectorAll('circle')) {
          dot.setAttribute('class', 'tick-on');
        }
      }
    }
  }

  function soon() {
    clearTimeout(look);
    look = setTimeout(lookAgain, LOOK_MS);
  }

  async function lookAgain() {
    const here = opened();
    const last = Number(here?.dataset.seq ?? 0);
    await fetchInto(`${here?.dataset.home}?after=${Math.max(0, last - OVERLAP)}`);
  }

  async function fetchInto(address) {
    const here = opened();
    if (!here || document.hidden) {
      return;
    }
    try {
      const answer = await fetch(address, { headers: PARTIAL });
      if (answer.redirected || !answer.ok) {
        if (answer.redirected || answer.status === 401 || answer.status === 404) {
          location.reload();
        }
        return;
      }
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('opened');
      if (fresh && opened() === here && fresh.dataset.conversation === here.dataset.conversation) {
        merge(here, fresh);
      }
    } catch {}
  }

  function merge(here, fresh) {
    const near = isNear();
    here.dataset.seq = Math.max(Number(here.dataset.seq), Number(fresh.dataset.seq));
    for (const item of [...fresh.querySelectorAll('#messages > li')]) {
      place(document.importNode(item, true));
    }
    showSeen();
    swap('talk-head', fresh);
    swap('person-facts', fresh);
    const compose = document.getElementById('compose');
    if (!field()?.value && document.activeElement !== field()) {
      const next = fresh.querySelector('#compose');
      if (Boolean(next) !== Boolean(compose)) {
        location.reload();
      }
    }
    if (near) toEnd();
  }

  function swap(id, fresh) {
    const old = document.getElementById(id);
    const next = fresh.querySelector(`#${id}`);
    const busy = old?.contains(document.activeElement) || old?.querySelector('details[open]');
    if (old && next && !busy && old.innerHTML !== next.innerHTML) {
      const here = document.getElementById('here')?.textContent ?? '';
      old.replaceWith(document.importNode(next, true));
      const line = document.getElementById('here');
      if (line) {
        line.textContent = here;
      }
    }
  }

  function place(item) {
    if (item.dataset.client) {
      document.getElementById(`p-${item.dataset.client}`)?.remove();
    }
    const old = document.getElementById(item.id);
    if (old) {
      for (const { id, open } of old.querySelectorAll('details[id]')) {
        item.querySelector(`#${CSS.escape(id)}`)?.toggleAttribute('open', open);
      }
      if (old.outerHTML !== item.outerHTML && !old.contains(document.activeElement)) {
        old.replaceWith(item);
      }
      return;
    }
    const later = [...messages().children].find((one) => isAfter(one, item));
    messages().insertBefore(item, later ?? null);
  }

  function isAfter(one, item) {
    return one.dataset.seq && item.dataset.seq
      ? Number(one.dataset.seq) > Number(item.dataset.seq)
      : Number(one.dataset.at) > Number(item.dataset.at);
  }

  function isNear() {
    const box = scroll();
    return !box || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
  }

  function toEnd() {
    const box = scroll();
    if (box && !location.search.includes('before=')) {
      box.scrollTop = box.scrollHeight;
    }
  }

  async function older(link) {
    const here = opened();
    const box = scroll();
    const answer = await fetch(link.href, { headers: PARTIAL }).catch(() => null);
    const html = answer?.ok && !answer.redirected ? await answer.text() : null;
    if (opened() !== here) {
      return;
    }
    if (html === null) {
      location.assign(link.href);
      return;
    }
    const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('opened');
    const height = box.scrollHeight;
    for (const item of [...fresh.querySelectorAll('#messages > li')]) {
      place(document.importNode(item, true));
    }
    const more = fresh.querySelector('#older [data-older]');
    if (more) {
      link.href = more.getAttribute('href');
    } else {
      link.remove();
    }
    box.scrollTop += box.scrollHeight - height;
  }

  function readNow() {
    const here = opened();
    if (here && Number(here.dataset.unread) > 0 && !document.hidden) {
      here.dataset.unread = '0';
      post(`${here.dataset.home}/read`, { _method: 'PUT' }).catch(() => {});
    }
  }

  let reading = 0;
  function readSoon() {
    const here = opened();
    here.dataset.unread = '1';
    clearTimeout(reading);
    reading = setTimeout(readNow, LOOK_MS);
  }

  function post(address, fields) {
    return fetch(address, { method: 'POST', headers: QUIET, body: new URLSearchParams(fields) });
  }

  // ---- What is written ----

  // Each conversation has its own: what was written in one is never sent in another.
  const shelf = (here) => `parley-outbox-${here?.dataset.conversation}`;

  // A browser may keep nothing: then what waits lasts as long as the page.
  const held = new Map();

  function outbox(here = opened()) {
    const name = shelf(here);
    try {
      held.set(name, held.get(name) ?? JSON.parse(sessionStorage.getItem(name) ?? '[]'));
    } catch {
      held.set(name, []);
    }
    return held.get(name);
  }

  function keep(list, here = opened()) {
    held.set(shelf(here), list);
    try {
      sessionStorage.setItem(shelf(here), JSON.stringify(list));
    } catch {}
  }

  function write(text) {
    const form = document.getElementById('answer-form');
    const id = form.clientId.value;
    form.clientId.value = crypto.randomUUID();
    keep([...outbox(), { id, text }]);
    field().value = '';
    showOutbox();
    toEnd();
    flush();
  }

  function showOutbox(fault) {
    const list = document.getElementById('pending');
    const waiting = outbox();
    for (const item of [...list.querySelectorAll('[data-waiting]')]) {
      if (!waiting.some(({ id }) => item.id === `p-${id}`)) {
        item.remove();
      }
    }
    for (const { id, text, refused } of waiting) {
      let item = document.getElementById(`p-${id}`);
      if (!item) {
        item = bubble(`p-${id}`, 'human', text);
        item.classList.add('message-waiting', 'message-first');
        item.dataset.waiting = '';
        list.append(item);
      }
      item.querySelector('.message-foot')?.remove();
      if (refused || fault) {
        item.append(stuck(id, refused));
      }
    }
  }

  function stuck(id, refused) {
    const words = says();
    const foot = document.createElement('p');
    foot.className = 'message-foot';
    foot.setAttribute('role', 'status');
    foot.append(refused ?? words.notSent);
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'button button-quiet button-small';
    again.textContent = refused ? words.discard : words.sendNow;
    again.onclick = () => {
      if (refused) {
        const taken = outbox().find((one) => one.id === id);
        keep(outbox().filter((one) => one.id !== id));
        if (taken && !field()?.value) {
          field().value = taken.text;
        }
        showOutbox();
      } else {
        flush();
      }
    };
    foot.append(again);
    return foot;
  }

  // In order, one at a time: what was said first arrives first. The id makes a second try harmless.
  async function flush() {
    const here = opened();
    if (flushing || !here) {
      return;
    }
    flushing = true;
    try {
      const waiting = () => outbox(here).find(({ refused }) => !refused);
      for (let next = waiting(); next; next = waiting()) {
        const { id: mine } = next;
        const answer = await post(`${here.dataset.home}/messages`, { text: next.text, clientId: mine });
        if (answer.status === 204) {
          keep(
            outbox(here).filter(({ id }) => id !== mine),
            here,
          );
          soon();
        } else if (answer.redirected || answer.status === 401) {
          location.reload();
          return;
        } else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
          const refused = JSON.parse(here.dataset.said).refused;
          keep(
            outbox(here).map((one) => (one.id === mine ? { ...one, refused } : one)),
            here,
          );
          if (opened() === here) {
            showOutbox();
          }
        } else {
          throw new Error('busy');
        }
      }
    } catch {
      if (opened() === here) {
        showOutbox(true);
      }
      setTimeout(flush, AGAIN_MS);
    } finally {
      flushing = false;
    }
    if (opened() !== here) {
      flush();
    }
  }

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.id !== 'answer-form') {
      return;
    }
    const text = field().value.trim();
    event.preventDefault();
    if (!text) {
      field().focus();
    } else if (event.submitter?.hasAttribute('formaction')) {
      note(event.submitter.formAction, text);
    } else {
      write(text);
    }
  });

  async function note(address, text) {
    try {
      const answer = await post(address, { text });
      if (answer.status !== 204) {
        throw new Error('refused');
      }
      if (field()?.value.trim() === text) {
        field().value = '';
      }
      await lookAgain();
      toEnd();
    } catch {
      document.getElementById('announcer').textContent = says().notSent;
    }
  }

  document.addEventListener('keydown', (event) => {
    if (event.target !== field() || event.isComposing) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey && matchMedia('(pointer: fine)').matches) {
      event.preventDefault();
      document.querySelector('#answer-form [data-send]')?.click();
    } else if (event.key === 'Escape') {
      field().blur();
    }
  });

  document.addEventListener('input', (event) => {
    if (event.target !== field()) {
      return;
    }
    const now = Date.now();
    if (socket?.readyState === WebSocket.OPEN && now - typedAt > TYPING_EVERY_MS) {
      typedAt = now;
      socket.send(JSON.stringify({ t: 'typing' }));
    }
  });

  // On a phone who it is stands below the conversation: unfolded it comes into view, folded the conversation does again.
  function unfolded(person) {
    const shown = person.open ? person : document.getElementById('opened');
    shown.scrollIntoView({ block: 'start' });
  }

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    const more = target?.closest('[data-older]');
    const proof = target?.closest('[data-seq-link]');
    const person = target?.closest('.inbox-person summary');
    if (person && NARROW.matches) requestAnimationFrame(() => unfolded(person.parentElement));
    if (more && plain) {
      event.preventDefault();
      older(more);
    } else if (proof && plain) {
      event.preventDefault();
      messages()
        .querySelector(`[data-seq="${CSS.escape(proof.dataset.seqLink)}"]`)
        ?.scrollIntoView({ block: 'center' });
    }
  });

  const lookWhere = ({ target }) => {
    if (target === scroll()) isAtEnd = isNear();
  };
  document.addEventListener('scroll', lookWhere, true);
  // A phone's keyboard takes room from below: what was said last stays in sight.
  addEventListener('resize', () => isAtEnd && toEnd());
  document.addEventListener('parley:said', soon);
  document.addEventListener('parley:leaving', leave);
  document.addEventListener('parley:opened', begin);
  addEventListener('online', () => {
    retries = 0;
    listen();
    flush();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      clearTimeout(retry);
      listen();
      readNow();
      soon();
    }
  });
  begin();
})();
