// The inbox's list in the browser: a line opens its conversation beside it, j and k walk the lines, and the count in the
// rail goes along. Without this script each is a page.
(() => {
  const WIDE = '(min-width: 56rem)';
  let shown = location.pathname + location.search;

  document.addEventListener('click', (event) => {
    const line = event.target instanceof Element ? event.target.closest('[data-line]') : null;
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    if (line && plain && matchMedia(WIDE).matches) {
      event.preventDefault();
      open(line);
    }
  });

  let opening = 0;
  async function open(line) {
    const mine = ++opening;
    mark(line);
    try {
      const answer = await fetch(line.href, { headers: { 'HX-Request': 'true', 'HX-Request-Type': 'partial' } });
      const html = await answer.text();
      if (mine !== opening) {
        return;
      }
      const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('opened');
      if (!answer.ok || answer.redirected || !fresh) {
        throw new Error('refused');
      }
      document.dispatchEvent(new Event('parley:leaving'));
      const next = document.importNode(fresh, true);
      document.getElementById('opened').replaceWith(next);
      document.querySelector('.inbox').classList.add('inbox-open');
      window.htmx?.process(next);
      history.pushState({ inbox: true }, '', line.href);
      shown = location.pathname + location.search;
      document.dispatchEvent(new Event('parley:opened'));
    } catch {
      location.assign(line.href);
    }
  }

  // Which line is open, and where j and k lead from it.
  function mark(line) {
    const lines = [...document.querySelectorAll('[data-line]')];
    const id = line?.id ?? `line-${document.querySelector('#opened[data-conversation]')?.dataset.conversation}`;
    const at = lines.findIndex((one) => one.id === id);
    for (const one of lines) {
      one.removeAttribute('data-keys');
      if (one.id === id) {
        one.setAttribute('aria-current', 'true');
      } else {
        one.removeAttribute('aria-current');
      }
    }
    lines[at + 1]?.setAttribute('data-keys', 'j');
    if (at > 0) {
      lines[at - 1].setAttribute('data-keys', 'k');
    }
    lines[at]?.scrollIntoView({ block: 'nearest' });
  }

  function count() {
    const list = document.getElementById('conversations');
    const place = document.querySelector('.rail a[href$="/inbox"]');
    if (!list || !place) {
      return;
    }
    let badge = place.querySelector('.count');
    const unread = Number(list.dataset.unread);
    if (unread > 0 && !badge) {
      badge = document.createElement('span');
      badge.className = 'count';
      place.append(badge);
    }
    if (badge && unread > 0) {
      badge.textContent = unread;
    } else {
      badge?.remove();
    }
  }

  const pane = document.querySelector('.inbox-list');
  if (pane) {
    new MutationObserver(() => {
      mark();
      count();
    }).observe(pane, { childList: true });
    mark();
    count();
  }

  // A way back leads to another conversation; a jump within the page does not.
  addEventListener('popstate', () => {
    if (location.pathname + location.search !== shown) {
      location.reload();
    }
  });
})();
