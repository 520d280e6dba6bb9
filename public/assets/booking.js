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
    for (const element of (event.detail.newContent ?? []).filter((node) => node instanceof Element)) {
      const said = element.closest('[data-announce]') ?? element.querySelector('[data-announce]');
      if (said) {
        document.getElementById('announcer').textContent = said.dataset.announce;
      }
      element.querySelector('[data-focus]')?.focus();
    }
  });

  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-autosubmit]')) {
      event.target.form.requestSubmit();
    }
  });

  // A zone that was only guessed gives way to the one of this device, once: the answer no longer says that it is a guess.
  addEventListener('load', () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const select = document.querySelector('select[data-zone-guess]');
    if (select && zone && select.value !== zone && !new URLSearchParams(location.search).has(select.name)) {
      if (![...select.options].some((option) => option.value === zone)) {
        select.add(new Option(zone, zone));
      }
      select.value = zone;
      select.form.append(
        Object.assign(document.createElement('input'), { type: 'hidden', name: 'guessed', value: '1' }),
      );
      select.form.requestSubmit();
    }
    document.querySelector('main [data-focus]')?.focus();
  });

  function tell(word) {
    const notice = document.createElement('p');
    notice.className = 'notice notice-error';
    notice.setAttribute('role', 'alert');
    notice.textContent = document.body.dataset[word];
    document.getElementById('notices')?.replaceChildren(notice);
  }
})();
