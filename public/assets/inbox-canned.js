// Canned answers in the inbox: a slash and the first letters show those that fit, and whichever is chosen stands in the
// answer. Without this script each is a link to the page that has it there.
(() => {
  const field = () => document.getElementById('answer');
  const isAsked = (event) => event.target === field() && field().value.startsWith('/');

  // Those that fit; the first of them Enter takes.
  function chosen() {
    return [...document.querySelectorAll('#canned [data-shortcut]')].filter((link) => !link.parentElement.hidden);
  }

  function offer() {
    const typed = field().value.slice(1).trim().toLowerCase();
    for (const link of document.querySelectorAll('#canned [data-shortcut]')) {
      link.parentElement.hidden =
        !link.dataset.shortcut.startsWith(typed) && !link.textContent.toLowerCase().includes(typed);
    }
    document.getElementById('canned').open = chosen().length > 0;
  }

  function insert(link) {
    const box = field();
    const said = link.dataset.insert;
    if (box.value.startsWith('/')) {
      box.value = said;
    } else {
      const [from, to] = [box.selectionStart, box.selectionEnd];
      const before = box.value.slice(0, from);
      const gap = before && !/\s$/.test(before) ? ' ' : '';
      box.value = before + gap + said + box.value.slice(to);
    }
    for (const one of document.querySelectorAll('#canned li[hidden]')) {
      one.hidden = false;
    }
    link.closest('details').open = false;
    box.focus();
  }

  document.addEventListener('input', (event) => {
    if (isAsked(event)) {
      offer();
    }
  });

  // Before Enter sends what stands there.
  document.addEventListener(
    'keydown',
    (event) => {
      const first = chosen()[0];
      const isEnter = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
      if (isEnter && first && isAsked(event) && matchMedia('(pointer: fine)').matches) {
        event.preventDefault();
        event.stopPropagation();
        insert(first);
      }
    },
    true,
  );

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('[data-insert]') : null;
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button)) {
      event.preventDefault();
      insert(link);
    }
  });
})();
