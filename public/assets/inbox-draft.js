// What was begun in a conversation and not sent is still there when one comes back to it, in this tab.
(() => {
  const field = () => document.getElementById('answer');
  const shelf = () => `parley-draft-${document.querySelector('#opened[data-conversation]')?.dataset.conversation}`;

  function keep() {
    try {
      if (field()?.value.trim()) sessionStorage.setItem(shelf(), field().value);
      else if (field()) sessionStorage.removeItem(shelf());
    } catch {
      // Where nothing may be kept, nothing is.
    }
  }

  function restore() {
    try {
      if (field() && !field().value) field().value = sessionStorage.getItem(shelf()) ?? '';
    } catch {
      // The same.
    }
  }

  document.addEventListener('parley:leaving', keep);
  document.addEventListener('visibilitychange', keep);
  addEventListener('pagehide', keep);
  document.addEventListener('parley:opened', restore);
  restore();
})();
