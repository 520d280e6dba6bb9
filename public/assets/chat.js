// The chat in its frame. What is said comes over a WebSocket that knows up to where this page has read; where none can be
// had, the page asks, ever less often. What one says goes by an ordinary request under an id of its own, as often as it
// takes: it counts once. Nothing is lost by a reload: what waits to be sent waits in this browser.
(() => {
  const PING_MS = 40_000;
  const RETRY_MS = 800;
  const RETRY_MAX_MS = 30_000;
  const POLL_MS = 3_000;
  const POLLS_BEFORE_SOCKET = 15;
  const SOCKET_TRIES = 3;
  const TYPING_EVERY_MS = 3_000;
  const CALM_MS = 6_000;
  const NAME_AFTER_MS = 1_500;
  const ANSWER_WITHIN_MS = 12_000;
  const FILE_MAX_BYTES = 3 * 1024 * 1024;

  const main = document.getElementById('main');
  const composer = document.getElementById('composer');
  const text = document.getElementById('text');
  const said = document.getElementById('said');
  const who = document.querySelector('#who > span');
  const t = JSON.parse(main.dataset.words);
  const base = main.dataset.chat;
  const around = /^parley-chat:(https?:\/\/[^/]+)$/.exec(window.name)?.[1];
  const framed = Boolean(around) && window.parent !== window;

  const kept = remember();
  let own = main.dataset.own || kept.own;
  let talk = main.dataset.talk || '';
  let seq = Number(main.dataset.seq);
  let outbox = kept.outbox;
  // Raised whenever somebody else is here: what was asked for whoever was here before is not theirs to see.
  let person = 0;
  let facts = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, language: navigator.language };
  let vouch;
  let open = !framed;
  let unread = 0;
  let mode = main.dataset.mode || '';
  let socket = null;
  let heard = true;
  let beat = 0;
  let retry = 0;
  let tries = 0;
  let polls = 0;
  let sending = false;
  let sendRetry = 0;
  let typedAt = 0;
  let calm = 0;
  const log = window.parleyLog(t, { ownAddress: () => own });

  // --- what this browser keeps: who one is here, and what was not sent yet. Where it may keep nothing, the page does.

  function remember() {
    try {
      return readKept(localStorage.getItem(`chat ${base}`));
    } catch {
      // Some browsers let a frame keep nothing: then the page around does, as soon as it says hello.
      return { ...readKept(null), isShut: true };
    }
  }

  function readKept(text) {
    try {
      const was = JSON.parse(text || '{}');
      const isOurs = typeof was.own === 'string' && was.own.startsWith(`${base}/`);
      const waiting = Array.isArray(was.outbox) ? was.outbox : [];
      return { arrival: was.arrival || crypto.randomUUID(), own: isOurs ? was.own : '', outbox: waiting };
    } catch {
      return { arrival: crypto.randomUUID(), own: '', outbox: [] };
    }
  }

  function keep() {
    const value = own || outbox.length ? JSON.stringify({ own, arrival: kept.arrival, outbox }) : '';
    try {
      if (!kept.isShut) localStorage.setItem(`chat ${base}`, value);
    } catch {
      kept.isShut = true;
    }
    if (kept.isShut) tell({ parley: 'keep', value });
    tell({ parley: 'talked', talked: Boolean(own) });
  }

  // What the page around has kept for us: who one is here, and what was not sent yet.
  function keptElsewhere(text) {
    if (!kept.isShut || own || outbox.length || !text) return;
    const was = readKept(text);
    kept.arrival = was.arrival;
    outbox = was.outbox;
    for (const one of outbox) log.pend(one);
    become(was.own);
    catchUp();
    flush();
  }

  function become(address) {
    if (address === own) return;
    own = address;
    keep();
    for (const form of document.querySelectorAll('form[method=post]')) {
      form.action = `${own || base}/${form.getAttribute('action').split('/').at(-1)}`;
    }
  }

  // Who one was here is known no longer: the next word begins anew.
  function over() {
    clearTimeout(retry);
    person++;
    talk = '';
    seq = 0;
    log.closeOff();
    kept.arrival = crypto.randomUUID();
    become('');
    socket?.close();
  }

  // Another conversation begins: its messages are counted anew.
  function enter(next) {
    if (talk && talk !== next) {
      log.closeOff();
      seq = 0;
      socket?.close();
    }
    talk = next ?? '';
  }

  // --- what comes

  function hear(frame) {
    if (frame.t === 'msg') {
      const isShown = ['user', 'agent', 'human'].includes(frame.sender) && !['notice', 'reaction'].includes(frame.kind);
      const isNews = frame.seq > seq && frame.sender !== 'user';
      seq = Math.max(seq, frame.seq);
      if (isShown) log.show(frame);
      if (frame.sender === 'human' && !frame.author) setTimeout(() => askName(frame.seq), NAME_AFTER_MS);
      if (isShown && isNews) arrived();
    } else if (frame.t === 'part') log.grow(frame.text);
    else if (frame.t === 'end') log.settle();
    else if (frame.t === 'typing' && frame.side === 'member') log.writing(frame.name, frame.until);
    else if (frame.t === 'tick') log.tick(frame);
    else if (frame.t === 'seen' && frame.side === 'member') log.seen(frame.seq);
    else if (frame.t === 'mode') changeMode(frame.mode);
    else if (frame.t === 'amend') log.amend(frame);
    else if (frame.t === 'ready') seq = Math.max(seq, frame.seq);
    else if (frame.t === 'closed') {
      enter('');
      announce(t.overLine, true);
    }
  }

  // Sockets tell no names; the person's stands with the message once it is stored.
  async function askName(of) {
    const began = person;
    const answer = await fetch(`${own}/messages?since=${of - 1}`).catch(() => null);
    const { frames = [] } = answer?.ok ? await answer.json() : {};
    if (began === person) log.name(of, frames.find((frame) => frame.seq === of)?.author);
  }

  function changeMode(next) {
    if (!next || next === mode) return;
    if (mode) announce(next === 'human' ? t.handed : t.agentBack, true);
    mode = next;
    who.textContent = next === 'human' ? t.human : t.agent;
  }

  function arrived() {
    if (open && !document.hidden) saw();
    else {
      unread++;
      tell({ parley: 'unread', count: unread, said: unread === 1 ? t.one : t.many.replace('{}', unread) });
    }
  }

  function saw() {
    if (unread > 0) tell({ parley: 'unread', count: 0 });
    unread = 0;
    if (seq > 0) speak({ t: 'seen', seq });
  }

  function listen() {
    clearTimeout(retry);
    if (socket || !own || !talk) return;
    const address = new URL(`${own}/live`, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    address.search = new URLSearchParams({ talk, since: seq });
    let came = false;
    const [began, of] = [person, talk];
    const mine = new WebSocket(address);
    socket = mine;
    mine.onopen = () => {
      heard = true;
      beat = setInterval(ping, PING_MS);
    };
    mine.onmessage = ({ data }) => {
      // What was on its way when it was closed, or when another conversation began: that one counts anew.
      if (began !== person || of !== talk) return;
      heard = true;
      if (!came) {
        came = true;
        tries = 0;
        polls = 0;
        connected();
        if (open && !document.hidden) saw();
      }
      if (data !== 'pong') hear(JSON.parse(data));
    };
    mine.onclose = () => {
      clearInterval(beat);
      socket = null;
      if (!came) tries++;
      if (own) again();
    };
  }

  // Each waits a little longer and not as long as the others, so that they do not all come back at once. What was said
  // meanwhile is asked for first: then it is known too whether the link is still good.
  function again() {
    clearTimeout(retry);
    const step = tries >= SOCKET_TRIES ? POLL_MS * 1.2 ** polls : RETRY_MS * 2 ** tries;
    const wait = Math.min(RETRY_MAX_MS, document.hidden ? RETRY_MAX_MS : step) * (0.5 + Math.random() / 2);
    retry = setTimeout(catchUp, wait);
  }

  async function catchUp() {
    clearTimeout(retry);
    if (!own) return;
    try {
      await readOn();
      connected();
      polls++;
    } catch {
      tries = Math.min(tries + 1, SOCKET_TRIES);
      lost();
      return again();
    }
    // Some networks let no socket through, some only for a while: now and then one is tried.
    if (polls % POLLS_BEFORE_SOCKET === 0) tries = Math.min(tries, SOCKET_TRIES - 1);
    if (tries < SOCKET_TRIES) listen();
    else again();
  }

  async function readOn() {
    const began = person;
    for (let more = true; more && own; ) {
      const from = talk;
      const answer = await fetch(`${own}/messages?since=${seq}`, { headers: { accept: 'application/json' } });
      if (began !== person) return;
      if (answer.status === 404 || answer.status === 410) return over();
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (began !== person) return;
      enter(told.talk);
      // Counted in the conversation before: asked again from the beginning of this one.
      if (from && told.talk && from !== told.talk) continue;
      changeMode(told.mode);
      told.frames.forEach(hear);
      log.seen(told.seen);
      // Where something is said more may follow soon.
      if (told.frames.length > 0) polls = 0;
      more = told.isMore;
    }
  }

  function ping() {
    if (heard) {
      heard = false;
      speak('ping');
    } else socket?.close();
  }

  function speak(frame) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  function connected() {
    if (said.dataset.why === 'lost') announce(t.back, true);
  }

  function lost() {
    if (said.dataset.why === 'lost') return;
    announce(t.offline);
    said.dataset.why = 'lost';
  }

  function announce(words, isCalm = false) {
    clearTimeout(calm);
    said.textContent = words;
    said.hidden = !words;
    said.dataset.why = '';
    said.classList.toggle('calm', isCalm);
    if (isCalm) calm = setTimeout(() => announce(''), CALM_MS);
  }

  // --- what one says

  function say(words, choice) {
    const one = { clientId: crypto.randomUUID(), text: words, at: Date.now(), ...(choice && { choice }) };
    outbox.push(one);
    keep();
    log.pend(one);
    flush();
  }

  async function flush() {
    clearTimeout(sendRetry);
    const [one] = outbox;
    if (sending || !one) return;
    sending = true;
    const wait = await post(one);
    sending = false;
    if (wait > 0) {
      one.tries = (one.tries ?? 0) + 1;
      const longer = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** one.tries);
      sendRetry = setTimeout(flush, Math.max(wait * 1000, longer));
    } else {
      outbox = outbox.filter((other) => other !== one);
      keep();
      if (wait < 0) log.fail(one.clientId, () => say(one.text, one.choice));
      flush();
    }
  }

  /** 0 when it was taken, -1 where it will not be as it is, or the seconds to wait. */
  async function post(one) {
    const { clientId, text: words, choice } = one;
    const began = person;
    try {
      const answer = await fetch(`${own || base}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...facts, arrival: kept.arrival, vouch, clientId, text: words, choice }),
      });
      // Who was here is known no longer: what they did not say yet, and is still theirs, is said anew.
      if (began !== person) return answer.ok || !outbox.includes(one) ? 0 : 0.1;
      if (answer.status === 429) {
        announce(t.tooMany);
        return Number(answer.headers.get('retry-after')) || 10;
      } else if (answer.status >= 500) return 1;
      else if (own && (answer.status === 404 || answer.status === 410)) {
        over();
        return 0.1;
      } else if (!answer.ok) return -1;
      const told = await answer.json();
      if (began === person) took(told);
      return 0;
    } catch {
      lost();
      return 1;
    }
  }

  function took(told) {
    enter(told.talk);
    become(told.own);
    log.show(told.message);
    // Whoever answers by itself is at it now.
    if (main.dataset.agent && (mode === 'agent' || mode === ''))
      log.writing(main.dataset.agent, Date.now() + ANSWER_WITHIN_MS);
    if (said.dataset.why === 'lost') connected();
    else if (!said.classList.contains('calm')) announce('');
    // What others said meanwhile has lower numbers: it comes first.
    if (!socket) {
      tries = 0;
      polls = 0;
      listen();
    }
  }

  async function hand(file) {
    if (file.size > FILE_MAX_BYTES) return announce(t.large);
    announce(t.uploading, true);
    const began = person;
    const form = new FormData();
    form.set('file', file);
    for (const [name, value] of Object.entries({
      ...facts,
      arrival: kept.arrival,
      vouch,
      clientId: crypto.randomUUID(),
    })) {
      if (value) form.set(name, value);
    }
    try {
      const answer = await fetch(`${own || base}/files`, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: form,
      });
      const told = await answer.json();
      if (began !== person) return undefined;
      if (!answer.ok) return announce(told.said ?? (answer.status === 429 ? t.tooMany : t.fileFailed));
      announce('');
      took(told);
    } catch {
      announce(t.fileFailed);
    }
    return undefined;
  }

  // --- the page around: known by the name it gave this frame, and told nothing of what is said

  function tell(message) {
    if (framed) window.parent.postMessage(message, around);
  }

  addEventListener('message', ({ origin, source, data }) => {
    if (!framed || origin !== around || source !== window.parent) return;
    if (data?.parley === 'hello') {
      facts = { ...facts, page: String(data.page ?? ''), referrer: String(data.referrer ?? '') };
      keptElsewhere(data.kept);
      if (data.identity) identify(data.identity);
    } else if (data?.parley === 'open') {
      open = true;
      saw();
      log.toEnd();
      if (data.attend !== false) (document.querySelector('#away input') ?? text).focus();
    } else if (data?.parley === 'closed') open = false;
    else if (data?.parley === 'identify') identify(data.token);
    else if (data?.parley === 'forget') forget();
  });

  async function identify(token) {
    if (typeof token !== 'string' || token === vouch) return;
    vouch = token;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ token, visitor: own.split('/').at(-1) });
    const answer = await fetch(`${base}/identity`, { method: 'POST', headers, body }).catch(() => null);
    if (!answer?.ok) return;
    const told = await answer.json();
    if (own && told.own === own) return;
    if (vouch !== token) return;
    // Somebody else than was here before.
    if (own) clear();
    become(told.own ?? '');
    catchUp();
  }

  function forget() {
    vouch = undefined;
    if (own) fetch(own, { method: 'DELETE', keepalive: true }).catch(() => undefined);
    clear();
    keep();
  }

  // Nothing of whoever was here stays for whoever comes.
  function clear() {
    outbox = [];
    text.value = '';
    log.empty();
    over();
  }

  // --- the page

  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (words) {
      text.value = '';
      say(words);
    }
    text.focus();
  });

  document.getElementById('messages').addEventListener('submit', (event) => {
    event.preventDefault();
    const [choice, label] = JSON.parse(event.submitter.value);
    event.target.remove();
    say(label, choice);
    text.focus();
  });

  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !matchMedia('(hover: hover)').matches) return;
    event.preventDefault();
    composer.requestSubmit();
  });

  text.addEventListener('input', () => {
    if (Date.now() - typedAt < TYPING_EVERY_MS) return;
    typedAt = Date.now();
    speak({ t: 'typing' });
  });

  document.addEventListener('keydown', ({ key }) => key === 'Escape' && tell({ parley: 'close' }));
  document.getElementById('latest').addEventListener('click', () => text.focus());

  const pick = document.getElementById('pick');
  const attach = document.getElementById('attach');
  attach.hidden = false;
  attach.addEventListener('click', () => pick.click());
  pick.addEventListener('change', () => {
    const [file] = pick.files;
    if (file) hand(file);
    pick.value = '';
  });

  const close = document.getElementById('close');
  close.hidden = !framed;
  close.addEventListener('click', () => tell({ parley: 'close' }));

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    if (open) saw();
    if (!socket) {
      tries = 0;
      catchUp();
    }
  });
  addEventListener('online', () => {
    tries = 0;
    socket?.close();
    flush();
    catchUp();
  });
  addEventListener('offline', lost);

  for (const one of outbox) log.pend(one);
  catchUp();
  flush();
  tell({ parley: 'ready', title: main.dataset.title, color: main.dataset.colour, position: main.dataset.position });
})();
