// Parley's chat on any page: <script src=".../embed/chat.js" data-channel="key" async></script>. A button, and on our own
// address a frame in which one talks: neither page reaches into the other. Nothing stands in the page's flow, no style and
// no script is inline, and the frame is not asked for before somebody wants it or has talked here before.
(() => {
  const script = document.currentScript;
  const options = { ...script.dataset };
  const origin = new URL(script.src).origin;
  const key = options.channel;
  if (!/^[a-z0-9]{20}$/.test(key ?? '') || window.ParleyChat) return;

  const PATIENCE_MS = 10_000;
  const KNOWN = ['name', 'email'];
  const WORDS = {
    en: [
      'Open the chat',
      'Close the chat',
      'New messages',
      'The chat does not answer here.',
      'Open it on its own page',
    ],
    de: [
      'Chat öffnen',
      'Chat schließen',
      'Neue Nachrichten',
      'Der Chat antwortet hier nicht.',
      'Auf eigener Seite öffnen',
    ],
    fr: [
      'Ouvrir la discussion',
      'Fermer la discussion',
      'Nouveaux messages',
      'La discussion ne répond pas ici.',
      'L’ouvrir sur sa propre page',
    ],
    es: [
      'Abrir el chat',
      'Cerrar el chat',
      'Mensajes nuevos',
      'El chat no responde aquí.',
      'Abrirlo en su propia página',
    ],
    pl: ['Otwórz czat', 'Zamknij czat', 'Nowe wiadomości', 'Czat tutaj nie odpowiada.', 'Otwórz na osobnej stronie'],
    pt: [
      'Abrir a conversa',
      'Fechar a conversa',
      'Mensagens novas',
      'A conversa não responde aqui.',
      'Abrir na sua própria página',
    ],
    ar: ['فتح المحادثة', 'إغلاق المحادثة', 'رسائل جديدة', 'المحادثة لا تجيب هنا.', 'فتحها في صفحة خاصة بها'],
  };
  const wished = [options.language, document.documentElement.lang, ...(navigator.languages ?? [])];
  const language = wished.map((one) => (one ?? '').toLowerCase().split('-')[0]).find((one) => WORDS[one]) ?? 'en';
  const [OPEN, CLOSE, NEWS, SILENT, ELSEWHERE] = WORDS[language];
  const small = matchMedia('(max-width: 30rem), (max-height: 26rem)');

  let frame = null;
  let ready = false;
  let forgets = false;
  let unread = 0;
  let identity = options.identity;
  let before = null;
  let colour = '';

  // This page remembers that somebody talked, and whether it was open. Only where the browser lets the frame keep nothing
  // is the visitor's own link kept here for it; what was said stays in the frame.
  const memory = (store, name, value) => {
    try {
      const at = `parley-chat ${key} ${name}`;
      return value === undefined ? window[store].getItem(at) : window[store].setItem(at, value);
    } catch {
      return null;
    }
  };

  const make = (tag, attributes, parent) => {
    const element = tag.includes('svg:')
      ? document.createElementNS('http://www.w3.org/2000/svg', tag.slice(4))
      : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    parent?.append(element);
    return element;
  };

  const host = make('parley-chat', { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' });
  const shadow = host.attachShadow({ mode: 'open' });
  const button = make(
    'button',
    { type: 'button', class: 'launcher', 'aria-expanded': 'false', 'aria-haspopup': 'dialog' },
    shadow,
  );
  const glyph = make('svg:svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, button);
  make('svg:path', { class: 'shut', d: 'M4 5.5h16v11h-8.5l-4.5 4v-4H4ZM8 9.5h8M8 12.8h5' }, glyph);
  make('svg:path', { class: 'open', d: 'm6 9.5 6 6 6-6' }, glyph);
  if (options.label) make('span', { class: 'label' }, button).textContent = options.label;
  const badge = make('span', { class: 'badge', 'aria-hidden': 'true', hidden: '' }, button);
  const panel = make('dialog', { class: 'panel', 'aria-label': options.title || OPEN }, shadow);
  const wait = make('div', { class: 'wait' }, panel);
  const leave = make('button', { type: 'button', class: 'leave', 'aria-label': CLOSE }, wait);
  leave.textContent = '\u00d7';
  const note = make('p', { role: 'status' }, wait);
  const told = make('p', { class: 'hidden', role: 'status' }, shadow);
  const sheet = new CSSStyleSheet();
  const colours = new CSSStyleSheet();
  shadow.adoptedStyleSheets = [sheet, colours];
  sheet.replaceSync(`
    :host { all: initial; position: fixed; z-index: 2147483000; inset-block-end: 0; inset-inline-end: 0; font: 16px/1.4 system-ui, sans-serif; }
    :host([data-at=start]) { inset-inline: 0 auto; }
    [hidden], .hidden:empty { display: none; }
    .hidden { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .launcher { position: fixed; inset-block-end: max(20px, env(safe-area-inset-bottom)); inset-inline-end: 20px; box-sizing: border-box; display: flex; gap: 8px; align-items: center; justify-content: center; min-width: 56px; height: 56px; padding: 0 16px; border: 1px solid rgb(255 255 255 / .25); border-radius: 28px; background: var(--c, #1f5a47); color: var(--t, #fdfaf3); font: 600 16px system-ui, sans-serif; box-shadow: 0 1px 3px rgb(33 31 26 / .3), 0 8px 24px rgb(33 31 26 / .22); cursor: pointer; }
    :host([data-at=start]) .launcher { inset-inline: 20px auto; }
    .launcher:hover { filter: brightness(1.12); }
    .launcher:focus-visible, .leave:focus-visible, a:focus-visible { outline: 3px solid #fdfaf3; outline-offset: 2px; box-shadow: 0 0 0 7px #211f1a; }
    svg { flex: none; width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
    .launcher[aria-expanded=true] .shut, .launcher[aria-expanded=false] .open { display: none; }
    .badge { position: absolute; inset-block-start: -5px; inset-inline-end: -5px; box-sizing: border-box; min-width: 22px; height: 22px; padding: 0 5px; border: 2px solid #fdfaf3; border-radius: 11px; background: #a5342a; color: #fff; font: 700 12px/18px system-ui, sans-serif; text-align: center; }
    .panel { position: fixed; inset: auto; inset-block-end: 92px; inset-inline-end: 20px; box-sizing: border-box; width: 400px; max-width: calc(100vw - 40px); height: min(660px, calc(100vh - 116px)); max-height: none; margin: 0; padding: 0; border: 1px solid rgb(102 90 66 / .35); border-radius: 12px; overflow: hidden; background: light-dark(#f5efe3, #191713); color: light-dark(#211f1a, #efe8da); color-scheme: light dark; box-shadow: 0 2px 6px rgb(33 31 26 / .14), 0 18px 50px rgb(33 31 26 / .24); }
    :host([data-look=light]) .panel { color-scheme: light; }
    :host([data-look=dark]) .panel { color-scheme: dark; }
    :host([data-at=start]) .panel { inset-inline: 20px auto; }
    .panel[open] { animation: rise .18s ease-out; }
    @keyframes rise { from { opacity: 0; transform: translateY(10px); } }
    iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; color-scheme: normal; opacity: 0; pointer-events: none; }
    .ready iframe { opacity: 1; pointer-events: auto; }
    .wait { display: grid; place-content: center; gap: 12px; height: 100%; padding: 24px; text-align: center; }
    .ready .wait { visibility: hidden; }
    .wait p { margin: 0; }
    .leave { position: absolute; inset-block-start: 8px; inset-inline-end: 8px; width: 44px; height: 44px; border: 0; border-radius: 22px; background: none; color: inherit; font: 26px/1 system-ui, sans-serif; cursor: pointer; }
    a { color: inherit; }
    @media (max-width: 30rem), (max-height: 26rem) {
      .panel, :host([data-at=start]) .panel { inset: 0; width: 100%; max-width: none; height: 100%; height: 100dvh; border: 0; border-radius: 0; }
    }
    @media (prefers-reduced-motion: reduce) { .panel[open] { animation: none; } }
    @media print { .launcher, .panel { display: none; } }
  `);
  dress({ color: options.color, position: options.position, look: options.theme });
  name();

  button.addEventListener('click', () => (panel.open ? close() : open()));
  leave.addEventListener('click', close);
  // A window that is about to be wanted is fetched while the hand is on its way.
  for (const hint of ['pointerenter', 'focus']) button.addEventListener(hint, bring, { once: true });
  panel.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  small.addEventListener('change', () => panel.open && present());
  window.visualViewport?.addEventListener('resize', measure);
  window.visualViewport?.addEventListener('scroll', measure);
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-parley-chat]')) {
      event.preventDefault();
      open();
    }
  });
  addEventListener('message', (event) => {
    if (event.origin === origin && frame && event.source === frame.contentWindow) hear(event.data ?? {});
  });

  window.ParleyChat = {
    open,
    close,
    /** A JSON Web Token that the site's own server signed for who is here. */
    identify: (token) => {
      identity = token;
      tell({ parley: 'identify', token });
    },
    /** Who was here is gone: what the frame kept of them goes too. */
    forget: () => {
      identity = undefined;
      for (const one of ['talked', 'kept']) memory('localStorage', one, '');
      // A frame that is not there yet is told first of all.
      forgets = !ready;
      bring();
      tell({ parley: 'forget' });
    },
  };

  if (document.body) enter();
  else addEventListener('DOMContentLoaded', enter);

  function enter() {
    document.body.append(host);
    if (memory('sessionStorage', 'open') === '1' && !small.matches) open(false);
    else if (memory('localStorage', 'talked') === '1') (window.requestIdleCallback ?? setTimeout)(bring);
  }

  function bring() {
    if (frame) return;
    const look = ['light', 'dark'].includes(options.theme) ? options.theme : 'auto';
    const query = new URLSearchParams({ look });
    if (options.language) query.set('language', options.language);
    for (const one of KNOWN) if (options[one]) query.set(one, options[one]);
    frame = make('iframe', {
      title: options.title || OPEN,
      // Whom the frame talks to is known by its name; no other page is told anything.
      name: `parley-chat:${location.origin}`,
      referrerpolicy: 'no-referrer',
    });
    frame.src = `${origin}/chat/${key}?${query}`;
    panel.append(frame);
    setTimeout(() => ready || complain(), PATIENCE_MS);
  }

  // A site that is not on the list, or no network: on its own page the chat may still be reached.
  function complain() {
    note.textContent = SILENT;
    const link = make('a', { href: `${origin}/chat/${key}`, target: '_blank', rel: 'noopener' }, wait);
    link.textContent = ELSEWHERE;
  }

  function open(attend = true) {
    bring();
    before = document.activeElement;
    present(attend);
    button.setAttribute('aria-expanded', 'true');
    memory('sessionStorage', 'open', '1');
    news(0);
    tell({ parley: 'open', attend });
    if (attend) (ready ? frame : leave).focus();
  }

  // A telephone shows nothing beside it; elsewhere the page can still be used.
  function present(attend = true) {
    panel.close();
    if (small.matches) panel.showModal();
    else {
      const here = document.activeElement;
      panel.show();
      if (!attend) here?.focus?.({ preventScroll: true });
    }
    measure();
  }

  function close() {
    if (!panel.open) return;
    panel.close();
    button.setAttribute('aria-expanded', 'false');
    memory('sessionStorage', 'open', '');
    tell({ parley: 'closed' });
    (before?.isConnected && before !== document.body && before !== host ? before : button).focus();
  }

  // What a telephone's keyboard covers is not there to be seen.
  function measure() {
    const view = window.visualViewport;
    const covered = panel.open && small.matches && view && view.scale < 1.05;
    panel.style.height = covered ? `${view.height}px` : '';
    panel.style.top = covered ? `${view.offsetTop}px` : '';
  }

  function hear({ parley, ...more }) {
    if (parley === 'ready') {
      ready = true;
      if (forgets) tell({ parley: 'forget' });
      forgets = false;
      panel.classList.add('ready');
      if (more.title) {
        panel.setAttribute('aria-label', more.title);
        frame.title = more.title;
      }
      dress(more);
      const { origin: site, pathname } = location;
      const from = URL.canParse(document.referrer) ? new URL(document.referrer).origin : '';
      const kept = memory('localStorage', 'kept');
      tell({ parley: 'hello', page: site + pathname, referrer: from === site ? '' : from, identity, kept });
      if (panel.open) {
        tell({ parley: 'open', attend: shadow.activeElement === leave });
        if (shadow.activeElement === leave) frame.focus();
      }
    } else if (parley === 'close') close();
    else if (parley === 'keep') memory('localStorage', 'kept', String(more.value));
    else if (parley === 'talked') memory('localStorage', 'talked', more.talked ? '1' : '');
    else if (parley === 'unread' && !panel.open) news(Math.min(Number(more.count) || 0, 99), more.said);
  }

  function tell(message) {
    if (ready) frame.contentWindow.postMessage(message, origin);
  }

  function news(count, said) {
    if (count > unread) told.textContent = said || NEWS;
    if (count === 0) told.textContent = '';
    unread = count;
    badge.hidden = count === 0;
    badge.textContent = count;
    name();
  }

  function name() {
    const label = options.label || OPEN;
    button.setAttribute('aria-label', unread > 0 ? `${label} (${NEWS}: ${unread})` : label);
  }

  function dress({ color, position, look }) {
    if (/^#[0-9a-f]{6}$/i.test(color ?? '')) colour = color;
    if (position === 'start' || position === 'end') host.dataset.at = position;
    if (look === 'light' || look === 'dark') host.dataset.look = look;
    if (!colour) return;
    const [red, green, blue] = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
    const isLight = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18;
    colours.replaceSync(`:host { --c: ${colour}; --t: ${isLight ? '#211f1a' : '#fdfaf3'}; }`);
  }
})();
