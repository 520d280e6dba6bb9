// What the pages of members do beyond HTML and htmx. Everything works without it, only with more page loads. It must be
// loaded before htmx, because it guards what htmx may put into the page.
(() => {
  const THEME_KEY = 'parley-theme';
  const KEYS_KEY = 'parley-keys';
  const SECOND_KEY_MS = 1200;
  const COPIED_MS = 2000;
  const root = document.documentElement;

  // htmx swaps any body it gets. Only HTML that says of itself that it is a fragment of ours may enter the page.
  document.addEventListener('htmx:before:response', (event) => {
    const answer = event.detail.ctx.response.raw;
    // A form that was handed on to another one is answered with a piece all the same, and says so.
    const handedOn = isFragment(answer) && answer.headers.get('parley-handed-on') === '1';
    if (answer.redirected && !handedOn && sameOrigin(answer.url)) {
      event.preventDefault();
      location.assign(answer.url);
    } else if (answer.status !== 204 && !isFragment(answer)) {
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
    const fresh = (event.detail.newContent ?? []).filter((node) => node instanceof Element && node.isConnected);
    for (const element of fresh) {
      welcome(element);
    }
    announce(
      fresh.flatMap((element) => withAttribute(element, 'data-announce')).map((element) => element.dataset.announce),
    );
  });

  function isFragment(answer) {
    const type = (answer.headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
    return type === 'text/html' && answer.headers.get('parley-fragment') === '1' && sameOrigin(answer.url);
  }

  function sameOrigin(address) {
    return new URL(address, location.href).origin === location.origin;
  }

  function withAttribute(element, name) {
    return [...(element.hasAttribute(name) ? [element] : []), ...element.querySelectorAll(`[${name}]`)];
  }

  // What a new piece of page asks for by its attributes.
  function welcome(element) {
    for (const target of withAttribute(element, 'data-focus').slice(0, 1)) {
      target.focus();
    }
    for (const dialog of withAttribute(element, 'data-open')) {
      dialog.showModal?.();
    }
    for (const input of withAttribute(element, 'data-zone-guess')) {
      guessZone(input);
    }
  }

  function guessZone(input) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone && !input.value) {
      input.value = zone;
    }
  }

  function announce(texts) {
    const region = document.getElementById('announcer');
    const text = texts.filter(Boolean).join(' ');
    if (region && text) {
      region.textContent = text;
    }
  }

  function tell(word) {
    const region = document.getElementById('notices');
    const text = document.body.dataset[word];
    if (!region || !text) {
      return;
    }
    const notice = document.createElement('div');
    notice.className = 'notice notice-error';
    notice.setAttribute('role', 'alert');
    notice.textContent = text;
    region.querySelector('[data-told]')?.remove();
    notice.dataset.told = word;
    region.append(notice);
    notice.scrollIntoView({ block: 'nearest' });
  }

  // Where tabs are wider than the screen, the one that is open is in sight.
  for (const tab of document.querySelectorAll('.tabs [aria-current]')) {
    const tabs = tab.closest('.tabs');
    const [outer, inner] = [tabs, tab].map((element) => element.getBoundingClientRect());
    tabs.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
  }

  // One question before something goes; the form says what in data-confirm.
  let confirmed = null;
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (form === confirmed) {
        confirmed = null;
      } else if (form.dataset.confirm) {
        event.preventDefault();
        event.stopImmediatePropagation();
        ask(form, event.submitter);
      }
    },
    true,
  );

  function ask(form, submitter) {
    const dialog = document.getElementById('confirm');
    const proceed = () => {
      confirmed = form;
      form.requestSubmit(submitter);
    };
    if (!dialog?.showModal) {
      if (window.confirm(form.dataset.confirm)) {
        proceed();
      }
      return;
    }
    const go = dialog.querySelector('[data-confirm-go]');
    write(dialog.querySelector('h2'), form.dataset.confirmTitle);
    write(dialog.querySelector('[data-confirm-text]'), form.dataset.confirm);
    write(go.querySelector('span'), form.dataset.confirmYes);
    go.classList.toggle('button-primary', form.dataset.confirmKind === 'primary');
    go.classList.toggle('button-danger', form.dataset.confirmKind !== 'primary');
    go.onclick = () => {
      dialog.close();
      proceed();
    };
    dialog.showModal();
  }

  // The text given, or what stood there at first.
  function write(element, text) {
    element.dataset.first ??= element.textContent;
    element.textContent = text || element.dataset.first;
  }

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const copier = target?.closest('[data-copy]');
    const commander = target?.closest('button[commandfor]');
    if (copier) {
      copy(copier);
    } else if (commander && !('commandForElement' in HTMLButtonElement.prototype)) {
      command(commander);
    } else if (target instanceof HTMLDialogElement && outside(target, event)) {
      target.close();
    }
    closeMenus(target);
  });

  // For browsers that do not know the invoker commands of HTML yet.
  function command(button) {
    const dialog = document.getElementById(button.getAttribute('commandfor'));
    if (button.getAttribute('command') === 'close') {
      dialog?.close();
    } else {
      dialog?.showModal();
    }
  }

  function outside(dialog, event) {
    const box = dialog.getBoundingClientRect();
    return (
      event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
    );
  }

  async function copy(button) {
    const field = document.querySelector(button.dataset.copy);
    const text = field?.value ?? field?.href ?? field?.textContent ?? '';
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      field?.select?.();
      return;
    }
    const label = button.querySelector('span') ?? button;
    write(label, button.dataset.copied);
    announce([button.dataset.copied]);
    setTimeout(() => write(label), COPIED_MS);
  }

  function closeMenus(except) {
    for (const menu of document.querySelectorAll('details[data-menu][open]')) {
      if (!except || !menu.contains(except)) {
        menu.open = false;
      }
    }
  }

  document.addEventListener('change', (event) => {
    const input = event.target;
    if (input.closest?.('[data-theme-switch]')) {
      chooseTheme(input.value);
    } else if (input.matches?.('[data-keys-switch]')) {
      keep(KEYS_KEY, input.checked ? null : 'off');
    } else if (input.matches?.('[data-autosubmit]')) {
      input.form?.requestSubmit();
    }
  });

  function chooseTheme(theme) {
    if (theme === 'light' || theme === 'dark') {
      root.dataset.theme = theme;
      keep(THEME_KEY, theme);
    } else {
      delete root.dataset.theme;
      keep(THEME_KEY, null);
    }
  }

  // A browser may forbid storage; then a choice lasts as long as the page.
  function keep(key, value) {
    try {
      if (value === null) {
        localStorage.removeItem(key);
      } else {
        localStorage.setItem(key, value);
      }
    } catch {}
  }

  function kept(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  // Keys: one alone, or `g` and a letter. The list of keys in the page says which, and the same list is what `?` shows.
  let first = '';
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      leaveMenu();
    } else if (!isTyping(event) && kept(KEYS_KEY) !== 'off') {
      const keys = first ? `${first} ${event.key}` : event.key;
      first = '';
      press(keys, event);
    }
  });

  function isTyping(event) {
    const busy =
      event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog[open]');
    return (
      busy || event.target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')
    );
  }

  function press(keys, event) {
    const links = [...document.querySelectorAll('[data-keys]')];
    const link = links.find((candidate) => candidate.dataset.keys === keys);
    const search = keys === '/' && document.querySelector('main input[type=search]');
    if (keys === '?') {
      document.getElementById('keys')?.showModal();
    } else if (search) {
      event.preventDefault();
      search.focus();
    } else if (link) {
      event.preventDefault();
      link.click();
    } else if (links.some((candidate) => candidate.dataset.keys.startsWith(`${keys} `))) {
      first = keys;
      setTimeout(() => {
        first = '';
      }, SECOND_KEY_MS);
    }
  }

  function leaveMenu() {
    const menu = document.activeElement?.closest('details[data-menu][open]');
    closeMenus(null);
    menu?.querySelector('summary').focus();
  }

  document.addEventListener('DOMContentLoaded', () => {
    const theme = root.dataset.theme ?? 'system';
    const choice = document.querySelector(`[data-theme-switch] input[value="${theme}"]`);
    if (choice) {
      choice.checked = true;
    }
    const keysSwitch = document.querySelector('[data-keys-switch]');
    if (keysSwitch) {
      keysSwitch.checked = kept(KEYS_KEY) !== 'off';
    }
    welcome(document.body);
  });
})();
