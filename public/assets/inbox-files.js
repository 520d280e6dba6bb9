// Files in the inbox: dropped on a conversation or pasted into an answer they stand in the form that sends them; sending
// needs no page load. All of it works without this script.
(() => {
  const MAX_BYTES = 4 * 1024 * 1024;

  const form = () => document.getElementById('file-form');
  const says = () => JSON.parse(form().dataset.said);

  function status(text) {
    document.getElementById('file-status').textContent = text;
  }

  function take(file) {
    const held = new DataTransfer();
    held.items.add(file);
    document.getElementById('file').files = held.files;
    document.getElementById('files').open = true;
    check();
    form().querySelector('button').focus();
  }

  function check() {
    const [file] = document.getElementById('file').files;
    const large = Boolean(file) && file.size > MAX_BYTES;
    status(large ? says().large : '');
    return !large;
  }

  async function send() {
    const sent = form();
    const button = sent.querySelector('button');
    const home = document.getElementById('opened').dataset.home;
    button.disabled = true;
    status(says().sending);
    try {
      const answer = await fetch(sent.action, {
        method: 'POST',
        headers: { 'Parley-Quietly': '1' },
        body: new FormData(sent),
      });
      if (answer.status === 422) {
        status(await answer.text());
        return;
      }
      if (answer.redirected || !answer.ok) {
        throw new Error('not sent');
      }
      sent.reset();
      sent.clientId.value = `f-${crypto.randomUUID()}`;
      status('');
      document.getElementById('files').open = false;
      document.getElementById('answer')?.focus();
      // Whoever has left meanwhile sees it when they come back.
      if (document.getElementById('opened')?.dataset.home === home) {
        document.dispatchEvent(new CustomEvent('parley:said'));
      }
    } catch {
      status(says().failed);
    } finally {
      button.disabled = false;
    }
  }

  document.addEventListener('submit', (event) => {
    if (event.target.id === 'file-form') {
      event.preventDefault();
      if (check()) {
        send();
      }
    }
  });

  document.addEventListener('change', (event) => {
    if (event.target.id === 'file') {
      check();
    }
  });

  document.addEventListener('paste', (event) => {
    const [file] = event.clipboardData?.files ?? [];
    if (file && form() && event.target instanceof Element && event.target.closest('.talk')) {
      event.preventDefault();
      take(file);
    }
  });

  const over = (event) =>
    form() && event.dataTransfer?.types.includes('Files') && event.target instanceof Element
      ? event.target.closest('.talk')
      : null;

  document.addEventListener('dragover', (event) => {
    if (over(event)) {
      event.preventDefault();
      document.getElementById('files').open = true;
      status(says().drop);
    }
  });

  document.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file && over(event)) {
      event.preventDefault();
      take(file);
    }
  });
})();
