// The booking page's own script. It must be loaded before htmx, because it guards what htmx may put into the page.
(() => {
  document.addEventListener('htmx:before:response', (event) => {
    const answer = event.detail.ctx.response.raw;
    const here = new URL(answer.url, location.href).origin === location.origin;
    const type = (answer.headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
    if (answer.redirected && here) {
      event.preventDefault();
      location.assign(answer.url);
    } else if (
      answer.status !== 204 &&
      !(here && type === 'text/html' && answer.headers.get('parley-fragment') === '1')
    ) {
      event.preventDefault();
      tell(answer.status === 429 || answer.status === 503 ? 'busy' : 'refused');
    }
  });

  document.addEventListener('htmx:error', (event) => {
    if (event.detail.ctx && !event.detail.ctx.response) {
      tell('offline');
    }
  });

  document.addEventListener('htmx:after:settle', (event) => {
    count();
    keepLive();
    for (const element of (event.detail.newContent ?? []).filter((node) => node instanceof Element)) {
      const said = element.closest('[data-announce]') ?? element.querySelector('[data-announce]');
      if (said) {
        document.getElementById('announcer').textContent = said.dataset.announce;
      }
      attend(element);
    }
  });

  // What must be mended comes before what the page would show first.
  function attend(part) {
    const first = ['.error-summary[data-focus]', '[aria-invalid="true"]', '[data-focus]'];
    first
      .map((selector) => part?.querySelector(selector))
      .find(Boolean)
      ?.focus();
  }

  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-autosubmit]')) {
      // In a form that is filled in, the button beside it asks for the same form on other clocks.
      const { form } = event.target;
      form.requestSubmit(form.querySelector('[data-submits]'));
    }
  });

  // A zone that was only guessed gives way to the one of this device, once: the answer no longer says that it is a guess.
  // It does so as soon as there is a page, before anybody has marked or chosen anything on it.
  const isLeaving = giveWay();
  addEventListener('load', () => {
    if (isLeaving) {
      return;
    }
    keepLive();
    attend(document.querySelector('main'));
    count();
  });

  function giveWay() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const select = document.querySelector('select[data-zone-guess]');
    if (!select || !zone || select.value === zone || new URLSearchParams(location.search).has(select.name)) {
      return false;
    }
    if (select.form.method === 'get') {
      if (![...select.options].some((option) => option.value === zone)) {
        select.add(new Option(zone, zone));
      }
      select.value = zone;
      select.form.append(
        Object.assign(document.createElement('input'), { type: 'hidden', name: 'guessed', value: '1' }),
      );
      select.form.requestSubmit();
    } else {
      const address = new URL(location.href);
      address.searchParams.set(select.name, zone);
      address.searchParams.set('guessed', '1');
      location.replace(address);
    }
    return true;
  }

  // What keeps the page up to date comes when everything else is there.
  function keepLive() {
    const source = document.querySelector('[data-live]')?.dataset.script;
    if (source && !document.querySelector('script[data-keeps]')) {
      const script = Object.assign(document.createElement('script'), { src: source });
      script.dataset.keeps = '';
      document.head.append(script);
    }
  }

  // A hold runs out by the server's clock: from what it said was left, whatever this device believes the time to be.
  let ticking = 0;
  function count() {
    clearInterval(ticking);
    const line = document.querySelector('[data-hold]');
    const clock = line?.querySelector('.hold-clock');
    if (!clock) {
      return;
    }
    const end = performance.now() + line.dataset.hold * 1000;
    let said = line.dataset.hold <= 60;
    ticking = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      clock.textContent = line.dataset.left.replace(
        '{}',
        `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`,
      );
      if (left <= 60 && !said) {
        said = true;
        document.getElementById('announcer').textContent = line.dataset.minute;
      }
      if (left === 0) {
        clearInterval(ticking);
        line.textContent = line.dataset.over;
        document.getElementById('announcer').textContent = line.dataset.over;
      }
    }, 1000);
  }

  function tell(word) {
    const notice = document.createElement('p');
    notice.className = 'notice notice-error';
    notice.setAttribute('role', 'alert');
    notice.textContent = document.body.dataset[word];
    document.getElementById('notices')?.replaceChildren(notice);
  }
})();
