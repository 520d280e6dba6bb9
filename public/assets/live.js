// Keeps an open page up to date. It comes after the first paint and is told only "look again"; what there is to see the
// page then asks for itself, at its own address. An element says with data-live where to listen, with data-again what to
// ask for (data-whole: a page that holds the element), and with data-read when it was read.
(() => {
  const JITTER_MS = 250;
  const REST_MS = 700;
  const PING_MS = 40_000;
  const RETRY_MS = 1_000;
  const RETRY_MAX_MS = 60_000;
  const ASK_AGAIN = 4001;
  const LEFT_MS = 60_000;
  const KINDS = 'a, button, input, select, textarea, [tabindex]';
  let socket = null;
  let retries = 0;
  let retry = 0;
  let look = 0;
  let beat = 0;
  let heard = true;
  let leaving = 0;
  let stale = false;
  let asking = false;
  let fails = 0;
  let rested = 0;

  const place = () => document.querySelector('[data-live]');

  function listen() {
    const here = place();
    if (socket || !here || document.hidden) {
      return;
    }
    const address = new URL(here.dataset.live, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    address.searchParams.set('since', here.dataset.read);
    socket = new WebSocket(address);
    socket.onopen = () => {
      heard = true;
      beat = setInterval(ping, PING_MS);
    };
    socket.onmessage = ({ data }) => {
      retries = 0;
      heard = true;
      if (data !== 'pong') {
        soon();
      }
    };
    socket.onclose = ({ code }) => {
      clearInterval(beat);
      socket = null;
      // What let the page in may be over: then its next look leads to where that is said.
      if (code === ASK_AGAIN) {
        soon();
      }
      again(code === ASK_AGAIN);
    };
  }

  // Each waits a little longer and not as long as the others, so that they do not all come back at once.
  function again(atOnce) {
    const wait = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** (atOnce ? 0 : retries++));
    clearTimeout(retry);
    retry = setTimeout(listen, wait * (0.5 + Math.random() / 2));
  }

  function ping() {
    if (heard) {
      heard = false;
      socket?.send('ping');
    } else {
      socket?.close();
    }
  }

  function soon() {
    stale = true;
    if (document.hidden || look || !navigator.onLine || !place()) {
      return;
    }
    const wait = Math.max(0, rested - performance.now()) + Math.random() * JITTER_MS;
    look = setTimeout(refresh, wait);
  }

  async function refresh() {
    look = 0;
    const here = place();
    if (!here || asking || !navigator.onLine) {
      return;
    }
    if (isHeld(here)) {
      return;
    }
    stale = false;
    asking = true;
    fails++;
    try {
      const isWhole = 'whole' in here.dataset;
      const headers = isWhole ? {} : { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };
      const answer = await fetch(here.dataset.again, { headers });
      fails = 0;
      const elsewhere = answer.headers.get('hx-redirect');
      if (elsewhere || answer.redirected || answer.status === 410 || answer.status === 409) {
        location.reload();
      } else if (answer.ok && (isWhole || answer.headers.get('parley-fragment') === '1')) {
        const fresh = await answer.text();
        // Taken hold of while it was on its way: it waits as it would have.
        if (isHeld(here) || !here.isConnected) {
          stale = true;
          return;
        }
        show(here, new DOMParser().parseFromString(fresh, 'text/html').getElementById(here.id));
      }
    } catch {
      stale = true;
    } finally {
      asking = false;
      rested = performance.now() + Math.min(RETRY_MAX_MS, REST_MS * 2 ** fails);
      if (stale) {
        soon();
      }
    }
  }

  // What is dragged stays under the hand, and a list that is open would close: it is looked again when they are let go.
  // What somebody just asked for must find the piece of page that it answers for.
  function isHeld(here) {
    const focused = document.activeElement;
    const isOpen = here.contains(focused) && focused.matches('select, input:not([type=hidden])');
    return 'busy' in here.dataset || isOpen || document.querySelector('.htmx-request') !== null;
  }

  function show(here, fresh) {
    if (!fresh) {
      location.reload();
    } else if (same(here, fresh)) {
      here.dataset.read = fresh.dataset.read;
    } else {
      const focused = here.contains(document.activeElement) ? document.activeElement : null;
      const mark =
        focused ?? [...here.querySelectorAll('button[value]')].find((one) => one.getBoundingClientRect().top > 0);
      const top = mark?.getBoundingClientRect().top ?? 0;
      const next = document.importNode(fresh, true);
      for (const { id, open } of here.querySelectorAll('details[id]')) {
        next.querySelector(`#${CSS.escape(id)}`)?.toggleAttribute('open', open);
      }
      here.replaceWith(next);
      window.htmx?.process(next);
      const found = mark && twin(next, mark);
      const instead = found ?? (mark && nearest(next, mark));
      if (instead) {
        scrollBy({ top: instead.getBoundingClientRect().top - top, behavior: 'instant' });
      }
      if (focused) {
        instead?.focus({ preventScroll: true });
      }
      if (focused?.value && !found && next.dataset.gone) {
        say(next.dataset.gone.replace('{}', focused.querySelector('.slot-time')?.textContent ?? ''));
      }
    }
  }

  // Tokens differ from one answer to the next and are not for the eye.
  function same(one, other) {
    const [left, right] = [one, other].map((element) => {
      const copy = element.cloneNode(true);
      for (const token of copy.querySelectorAll('input[name=_token]')) {
        token.remove();
      }
      for (const made of [copy, ...copy.querySelectorAll('*')]) {
        made.removeAttribute('data-read');
        made.removeAttribute('data-htmx-powered');
        made.removeAttribute('open');
      }
      return copy.innerHTML;
    });
    return left === right;
  }

  function twin(next, { id, name, value, href, tagName }) {
    const all = [...next.querySelectorAll(tagName.toLowerCase())];
    return all.find((one) => (id ? one.id === id : one.name === name && one.value === value && one.href === href));
  }

  // What comes next in time, else the last: who was about to choose is near where they were.
  function nearest(next, { value }) {
    const all = [...next.querySelectorAll(value ? 'button[value]' : KINDS)];
    return all.find((one) => one.value > value) ?? all.at(-1);
  }

  function say(text) {
    const region = document.getElementById('announcer');
    if (region) {
      region.textContent = text;
    }
  }

  // Who does not look needs no socket; coming back is quick.
  document.addEventListener('visibilitychange', () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(() => socket?.close(), LEFT_MS);
    } else {
      clearTimeout(retry);
      listen();
      if (stale) {
        soon();
      }
    }
  });
  document.addEventListener('focusout', () => stale && soon());
  document.addEventListener('htmx:after:settle', () => {
    listen();
    if (stale) {
      soon();
    }
  });
  addEventListener('online', () => {
    retries = 0;
    fails = 0;
    rested = 0;
    clearTimeout(look);
    look = 0;
    listen();
    if (stale) {
      soon();
    }
  });
  listen();
})();
