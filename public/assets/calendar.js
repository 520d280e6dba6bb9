// What the calendar does beyond links. In the month arrows go from day to day. In the week and the day what the page marks
// with data-moves is dragged to another time or pulled longer, by mouse, after a long press by touch, or by Alt and
// arrows; a drag over empty space writes a new event. What was dropped is sent by a form of the page, whose answer is
// the calendar as it is by then; until then, and wherever it is refused, everything can go back to where it was.
(() => {
  const DAY_MS = 86_400_000;
  const STEP = 15;
  const DAY_MINUTES = 1440;
  const TOUCH_MINUTES = 60;
  const LONG_PRESS_MS = 450;
  const NUDGE_PX = 4;
  const SLIP_PX = 10;
  const EDGE_PX = 48;
  const AFTER_MS = 80;
  const ARROWS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

  let pressed = null;
  let drag = null;
  let sent = null;
  let deafUntil = 0;
  let shifting = false;

  const diary = () => document.getElementById('diary');
  const columns = () => [...document.querySelectorAll('[data-grid] [data-date]')];
  const hours = () => document.querySelector('[data-grid]').dataset.grid.split(' ').map(Number);
  const isGrid = (column) => getComputedStyle(column).position === 'relative';
  const isRtl = (element) => getComputedStyle(element).direction === 'rtl';
  const snap = (minute) => Math.round(minute / STEP) * STEP;
  const within = (value, least, most) => Math.min(most, Math.max(least, value));

  // By hand.
  document.addEventListener('pointerdown', (event) => {
    // The click that ends a drag has no press of its own.
    deafUntil = 0;
    const target = event.target instanceof Element ? event.target : null;
    const column = target?.closest('[data-grid] [data-date]');
    if (drag || sent || event.button !== 0 || !event.isPrimary || !column || !isGrid(column)) {
      return;
    }
    const item = target.closest('[data-moves]');
    if (!item && target.closest('.event')) {
      return;
    }
    const { clientX: x, clientY: y, pointerId } = event;
    const touch = event.pointerType !== 'mouse';
    const kind = item ? (target.closest('.event-edge') ? 'resize' : 'move') : 'new';
    pressed = { item, column, kind, x, y, pointerId, touch, minute: minuteAt(column, y) };
    keepStill();
    if (touch) {
      pressed.timer = setTimeout(lift, LONG_PRESS_MS);
      target.addEventListener('touchmove', holdStill, { passive: false });
    }
  });

  document.addEventListener('pointermove', (event) => {
    if (drag && pressed) {
      follow(event);
    } else if (pressed) {
      const far = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
      if (pressed.touch && far > SLIP_PX) {
        release();
      } else if (!pressed.touch && far > NUDGE_PX) {
        lift();
        follow(event);
      }
    }
  });

  document.addEventListener('pointerup', () => {
    if (drag && pressed) {
      deafUntil = performance.now() + AFTER_MS;
      drop();
    }
    release();
  });
  document.addEventListener('pointercancel', () => {
    if (drag && pressed) {
      putBack();
    }
    release();
  });
  document.addEventListener('touchmove', holdStill, { passive: false });
  document.addEventListener('dragstart', (event) => pressed && event.preventDefault());
  document.addEventListener('selectstart', (event) => pressed && event.preventDefault());
  document.addEventListener('contextmenu', (event) => pressed?.touch && event.preventDefault());
  document.addEventListener(
    'click',
    (event) => {
      // The click that ends a drag opens nothing; an answer to the question that comes of it is meant.
      if (performance.now() < deafUntil && !event.target.closest('dialog')) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );

  // What is lifted moves; the page below it does not.
  function holdStill(event) {
    if (drag && event.cancelable) {
      event.preventDefault();
    }
  }

  function release() {
    clearTimeout(pressed?.timer);
    if (pressed && !drag && !sent) {
      letGo();
    }
    pressed = null;
  }

  // What is under the hand is not replaced: whoever keeps the page up to date waits, and may look again afterwards.
  function keepStill() {
    diary().querySelector('#calendar-days').dataset.busy = '';
  }

  function letGo() {
    delete diary().querySelector('#calendar-days').dataset.busy;
    document.dispatchEvent(new Event('focusout'));
  }

  function lift() {
    const { kind, column, item, minute, touch, pointerId } = pressed;
    if (kind === 'new') {
      const start = Math.floor(minute / STEP) * STEP;
      take(newItem(), 'new', column.dataset.date, start, touch ? TOUCH_MINUTES : STEP);
    } else {
      take(item, kind, column.dataset.date, Number(item.dataset.start), Number(item.dataset.minutes));
      drag.grab = minute - drag.start;
    }
    document.querySelector('[data-grid]').setPointerCapture(pointerId);
    draw();
  }

  function follow({ clientX, clientY }) {
    const [first, last] = hours().map((hour) => hour * 60);
    const minute = minuteAt(pressed.column, clientY);
    if (drag.kind === 'move') {
      drag.start = within(snap(minute - drag.grab), first, last - drag.minutes);
      drag.date = (columns().find((one) => holds(one, clientX)) ?? pressed.column).dataset.date;
    } else if (drag.kind === 'resize') {
      drag.minutes = within(snap(minute), drag.start + STEP, last) - drag.start;
    } else {
      const from = Math.min(Math.floor(pressed.minute / STEP) * STEP, snap(minute));
      const to = Math.max(Math.ceil(pressed.minute / STEP) * STEP, snap(minute), from + STEP);
      drag.start = within(from, first, last - STEP);
      drag.minutes = Math.min(to, last) - drag.start;
    }
    draw();
    if (clientY > innerHeight - EDGE_PX || clientY < EDGE_PX) {
      scrollBy({ top: clientY < EDGE_PX ? -STEP : STEP, behavior: 'instant' });
    }
  }

  function holds(column, x) {
    const { left, right } = column.getBoundingClientRect();
    return x >= left && x < right;
  }

  function minuteAt(column, y) {
    const { top, height } = column.getBoundingClientRect();
    const [first, last] = hours();
    return first * 60 + ((y - top) / height) * (last - first) * 60;
  }

  function newItem() {
    const item = document.createElement('li');
    item.className = 'event event-tentative';
    const face = item.appendChild(document.createElement('div'));
    face.className = 'event-face';
    face.textContent = diary().dataset.fresh;
    return item;
  }

  // By keys.
  document.addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const item = target?.closest('[data-moves]');
    const day = target?.closest('[data-month] [data-day]');
    const plain = !event.ctrlKey && !event.metaKey;
    if (drag && event.key === 'Escape') {
      event.preventDefault();
      release();
      putBack();
      say(diary().dataset.back);
    } else if (drag?.keys && event.key === 'Enter') {
      event.preventDefault();
      drop();
    } else if (item && plain && event.altKey && ARROWS[event.key] && !pressed && !sent && isGrid(item.parentElement)) {
      event.preventDefault();
      shift(item, event.key, event.shiftKey);
    } else if (day && plain && !event.altKey && !event.shiftKey && ARROWS[event.key]) {
      event.preventDefault();
      const step = ARROWS[event.key];
      goTo(day, isRtl(day) && Math.abs(step) === 1 ? -step : step);
    }
  });

  document.addEventListener('focusout', () => {
    if (drag?.keys && !shifting) {
      putBack();
    }
  });

  function shift(item, key, longer) {
    if (!drag) {
      const { start, minutes } = item.dataset;
      take(item, longer ? 'resize' : 'move', item.parentElement.dataset.date, Number(start), Number(minutes));
      drag.keys = true;
    }
    const way = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
    const across = key === 'ArrowLeft' || key === 'ArrowRight';
    if (longer && !across) {
      drag.kind = 'resize';
      drag.minutes = within(drag.minutes + way * STEP, STEP, DAY_MINUTES - drag.start);
    } else if (!longer && across) {
      const dates = columns().map((column) => column.dataset.date);
      const at = dates.indexOf(drag.date) + (isRtl(item) ? -way : way);
      drag.date = dates[within(at, 0, dates.length - 1)];
    } else if (!longer) {
      drag.start = within(drag.start + way * STEP, 0, DAY_MINUTES - drag.minutes);
    }
    draw();
    item.querySelector('.event-face').focus();
    say(`${when()}. ${diary().dataset.keep}`);
  }

  // Both ways: what is taken stands drawn at its new time until it is dropped or put back.
  function take(item, kind, date, start, minutes) {
    const was = { parent: item.parentElement, next: item.nextElementSibling, date, start, minutes };
    drag = { item, kind, date, start, minutes, was };
    item.classList.add('event-moving');
    item.appendChild(document.createElement('span')).className = 'event-when';
    keepStill();
  }

  function draw() {
    const { item, date, start, minutes } = drag;
    const [first, last] = hours().map((hour) => hour * 60);
    const column = columns().find((one) => one.dataset.date === date);
    const top = within(start, first, last - STEP);
    shifting = true;
    if (item.parentElement !== column) {
      column.append(item);
    }
    item.style.setProperty('--start', top - first);
    item.style.setProperty('--length', Math.min(minutes, last - top));
    item.style.setProperty('--lane', 0);
    item.style.setProperty('--lanes', 1);
    item.querySelector('.event-when').textContent = when('short');
    shifting = false;
  }

  function when(weekday = 'long') {
    const at = (minute) => Date.parse(drag.date) + minute * 60_000;
    const language = document.documentElement.lang;
    const day = new Intl.DateTimeFormat(language, { weekday, month: weekday, day: 'numeric', timeZone: 'UTC' });
    const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
    return `${day.format(at(0))}, ${clock.formatRange(at(drag.start), at(drag.start + drag.minutes))}`;
  }

  function drop() {
    const { was, date, start, minutes, kind, item } = drag;
    if (kind === 'new') {
      const until = wall(Math.min(start + minutes, DAY_MINUTES - STEP));
      location.assign(`${diary().dataset.new}?date=${date}&from=${wall(start)}&until=${until}`);
    } else if (was.date === date && was.start === start && was.minutes === minutes) {
      putBack();
    } else {
      send(document.querySelector(`form[data-moving="${item.dataset.moves}"]`));
    }
  }

  function send(form) {
    const { date, start, minutes, was, item, keys } = drag;
    const event = item.querySelector('[data-event]').dataset.event.replace('event-', '');
    const resized = minutes === was.minutes ? '' : 'on';
    const values = { event, date, from: wall(start), until: wall(start + minutes), resized };
    for (const [name, value] of Object.entries(values)) {
      form.elements[name].value = value;
    }
    sent = { drag, event, keys };
    const dialog = form.closest('dialog');
    if (dialog) {
      const text = form.querySelector('[data-text]');
      form.querySelector('[data-when]').textContent = when();
      text.textContent = text.dataset.text.replace('{}', item.dataset.guest || text.dataset.somebody);
      drag = null;
      dialog.showModal();
      dialog.addEventListener('close', () => sent && !sent.going && putBack(), { once: true });
    } else {
      sent.going = true;
      drag = null;
      form.requestSubmit();
    }
  }

  function wall(minute) {
    return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  }

  function putBack() {
    const { item, was, keys } = drag ?? sent.drag;
    const focused = item.contains(document.activeElement);
    drag = null;
    sent = null;
    shifting = true;
    if (was.parent) {
      was.parent.insertBefore(item, was.next?.parentElement === was.parent ? was.next : null);
    } else {
      item.remove();
    }
    shifting = false;
    for (const name of ['--start', '--length', '--lane', '--lanes']) {
      item.style.removeProperty(name);
    }
    item.classList.remove('event-moving');
    item.querySelector('.event-when')?.remove();
    if (keys && focused) {
      item.querySelector('.event-face').focus();
    }
    letGo();
  }

  // The answer replaces the calendar; what is no answer of ours leaves it as it was.
  document.addEventListener('submit', ({ target }) => {
    if (sent && target.dataset.moving) {
      sent.going = true;
      target.closest('dialog')?.close();
    }
  });
  document.addEventListener('htmx:before:response', (event) => sent && event.defaultPrevented && putBack());
  document.addEventListener('htmx:error', () => sent && putBack());
  document.addEventListener('htmx:after:settle', () => {
    if (sent?.going && !sent.drag.item.isConnected) {
      const { event, keys } = sent;
      sent = null;
      if (keys) {
        document.querySelector(`[data-event="event-${event}"]`)?.focus();
      }
    }
  });

  // The month: a day that is not on the page is on the page of its own month.
  function goTo(from, step) {
    const date = new Date(Date.parse(from.dataset.day) + step * DAY_MS).toISOString().slice(0, 10);
    if (!focusDay(date)) {
      location.assign(`?view=month&date=${date}#d-${date}`);
    }
  }

  function focusDay(date) {
    const days = [...document.querySelectorAll(`[data-month] [data-day="${date}"]`)];
    const there = days.find((day) => day.getClientRects().length > 0);
    there?.focus();
    return there;
  }

  function say(text) {
    document.getElementById('announcer').textContent = text;
  }

  document.addEventListener('DOMContentLoaded', () => {
    const date = location.hash.match(/^#d-(\d{4}-\d\d-\d\d)$/)?.[1];
    if (date) {
      focusDay(date);
    }
  });
})();
