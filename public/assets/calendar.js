// What the calendar does beyond links: arrows go from day to day in the month.
(() => {
  const DAY_MS = 86_400_000;
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

  document.addEventListener('keydown', (event) => {
    const from = event.target.closest?.('[data-month] [data-day]');
    const step = STEPS[event.key];
    if (from && step && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      goTo(from, getComputedStyle(from).direction === 'rtl' && step ** 2 === 1 ? -step : step);
    }
  });

  // A day that is not on the page is on the page of its own month.
  function goTo(from, step) {
    const date = new Date(Date.parse(from.dataset.day) + step * DAY_MS).toISOString().slice(0, 10);
    const days = [...document.querySelectorAll(`[data-month] [data-day="${date}"]`)];
    const there = days.find((day) => day.getClientRects().length > 0);
    if (there) {
      there.focus();
    } else {
      location.assign(`?view=month&date=${date}#d-${date}`);
    }
  }

  function arrive() {
    const date = location.hash.match(/^#d-(\d{4}-\d\d-\d\d)$/)?.[1];
    const days = date ? [...document.querySelectorAll(`[data-month] [data-day="${date}"]`)] : [];
    days.find((day) => day.getClientRects().length > 0)?.focus();
  }

  document.addEventListener('DOMContentLoaded', arrive);
})();
