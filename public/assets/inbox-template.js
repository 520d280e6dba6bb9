// What the customer will read changes as it is typed. Without this script a button shows it.
(() => {
  const form = document.getElementById('template-form');
  if (!form) {
    return;
  }
  const shown = form.querySelector('[data-raw]');
  const heading = shown.dataset.header ?? '';

  function fill(text, part) {
    return text.replace(
      /\{\{\s*(\w+)\s*\}\}/g,
      (whole, name) => form.elements[`${part}.${name}`]?.value.trim() || whole,
    );
  }

  form.querySelector('[data-scriptless]')?.remove();
  form.addEventListener('input', () => {
    const { raw } = shown.dataset;
    shown.textContent = fill(heading, 'header') + fill(raw.slice(heading.length), 'body');
  });
})();
