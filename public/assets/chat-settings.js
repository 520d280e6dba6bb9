// Shows the chat with what is typed, before it is saved. Without script a button does.
(() => {
  const CALM_MS = 350;
  const form = document.querySelector('form[data-preview]');
  const frame = document.querySelector('iframe[name=preview]');
  const said = document.getElementById('contrast-said');
  const figures = document.getElementById('contrast-figures');
  if (!form || !frame) return;
  const names = ['colour', 'position', 'look', 'letter', 'greeting', 'language', 'away', 'awayText'];
  let timer = 0;

  // In the frame's own place: going back in the browser leaves this page, and not what was typed before.
  function show() {
    const typed = new FormData(form);
    const query = new URLSearchParams(names.map((name) => [name, typed.get(name) ?? '']));
    frame.contentWindow.location.replace(`${form.dataset.preview}?${query}`);
  }

  form.querySelector('[data-show]').hidden = true;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, CALM_MS);
  });
  frame.addEventListener('load', () => {
    const shown = (id) => frame.contentDocument?.getElementById(id)?.textContent;
    const words = shown('contrast');
    if (words && words !== said.textContent) said.textContent = words;
    figures.textContent = shown('contrast-exact') ?? figures.textContent;
  });
  // What a browser has kept of a form that was typed in before.
  show();
})();
