// Parley on any page: <script src=".../embed/v1.js" data-parley="slug" async></script>. The times stand in a frame on our
// own address, so that nothing of either page reaches into the other; what they tell each other is height and "booked".
(() => {
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const THEMES = ['light', 'dark'];
  const KNOWN = ['name', 'email', 'duration', 'language', 'timezone'];

  const make = (tag, style, parent) => {
    const element = document.createElement(tag);
    Object.assign(element.style, style);
    parent?.append(element);
    return element;
  };

  function address({ parley, theme, ...more }) {
    const look = THEMES.includes(theme) ? theme : 'auto';
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(more)) {
      if (KNOWN.includes(key)) query.set(key, value);
      else if (key.startsWith('question')) query.set(`q_${key.slice(8).toLowerCase()}`, value);
    }
    return `${origin}/e/${look}/${encodeURIComponent(parley)}?${query}`;
  }

  function frame(options, style) {
    const iframe = make('iframe', { border: '0', width: '100%', colorScheme: 'normal', ...style });
    iframe.title = options.title || 'Parley';
    // Whoever the frame talks to is known by its name; it outlives the pages that follow each other in there.
    iframe.name = `parley:${location.origin}`;
    iframe.src = address(options);
    iframe.loading = 'lazy';
    return iframe;
  }

  function listen(iframe, element, resizes) {
    addEventListener('message', (event) => {
      if (event.origin !== origin || event.source !== iframe.contentWindow || !event.data?.parley) return;
      const { parley, height } = event.data;
      if (parley === 'height' && resizes && height > 0) iframe.style.height = `${Math.min(height, 10000)}px`;
      if (parley === 'booked') element.dispatchEvent(new CustomEvent('parley:booked', { bubbles: true }));
    });
  }

  function popUp(options) {
    const dialog = make(
      'dialog',
      {
        border: '0',
        padding: '0',
        width: 'min(46rem, 96vw)',
        height: 'min(48rem, 94vh)',
        borderRadius: '12px',
        overflow: 'hidden',
      },
      document.body,
    );
    const close = make('button', {
      position: 'absolute',
      top: '8px',
      insetInlineEnd: '8px',
      width: '40px',
      height: '40px',
    });
    close.type = 'button';
    close.textContent = '\u00d7';
    close.setAttribute('aria-label', options.close || 'Close');
    close.onclick = () => dialog.close();
    const iframe = frame(options, { height: '100%' });
    dialog.append(iframe, close);
    dialog.onclick = (event) => event.target === dialog && dialog.close();
    dialog.onclose = () => dialog.remove();
    listen(iframe, document, false);
    dialog.showModal();
  }

  function button(options) {
    const float = make(
      'button',
      {
        position: 'fixed',
        bottom: '20px',
        insetInlineEnd: '20px',
        zIndex: '2147483000',
        padding: '14px 22px',
        border: '0',
        borderRadius: '999px',
        font: '600 16px system-ui, sans-serif',
        cursor: 'pointer',
        background: options.color || '#1f5a47',
        color: options.text || '#ffffff',
      },
      document.body,
    );
    float.type = 'button';
    float.textContent = options.label || 'Book a time';
    float.onclick = () => popUp(options);
  }

  const start = () => {
    const options = { ...script.dataset };
    if (options.mode === 'button') button(options);
    else if (options.mode !== 'popup') {
      const place = (options.target && document.querySelector(options.target)) || script.parentElement;
      const iframe = frame(options, { height: '640px' });
      if (place === script.parentElement && place !== document.head) script.after(iframe);
      else place.append(iframe);
      listen(iframe, iframe, true);
    }
    // Whatever says so opens it: <a href="..." data-parley-popup="slug">.
    document.addEventListener('click', (event) => {
      const opener = event.target.closest?.('[data-parley-popup]');
      if (!opener) return;
      event.preventDefault();
      popUp({ ...options, ...opener.dataset, parley: opener.dataset.parleyPopup });
    });
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
