// A booking page inside another one: tells the page around it how high it is, and that something was booked. To whom is in
// the frame's name, which that page gave; nobody else is told.
(() => {
  const around = /^parley:(https?:\/\/[^/]+)$/.exec(window.name)?.[1];
  if (!around || window.parent === window) return;
  const tell = (message) => window.parent.postMessage(message, around);
  const main = document.querySelector('body');
  let last = 0;
  const measure = () => {
    const height = Math.ceil(main.scrollHeight);
    if (height !== last) {
      last = height;
      tell({ parley: 'height', height });
    }
  };
  new ResizeObserver(measure).observe(main);
  measure();
  if (document.querySelector('[data-booked]')) tell({ parley: 'booked' });
})();
