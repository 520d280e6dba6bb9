// Runs before the first paint, so that a chosen theme does not flash; what is chosen is kept in this browser only.
(() => {
  let theme;
  try {
    theme = localStorage.getItem('parley-theme');
  } catch {
    theme = null;
  }
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
})();
