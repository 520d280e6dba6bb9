// A small shop with a real calendar behind the tools of the conversations' agent: times come from the same rules as
// everywhere, what is booked is gone, and ids are opaque. Wednesday, 14 October 2026, ten in the morning in Berlin, if not
// said otherwise.
import { type BusyItem, offeredSlots, type Policy } from '#calendar/slots/rules.ts';
import { ranked, termsOf } from '#conversations/knowledge/searching/rules.ts';
import { choose, isAmong, wishOf } from '#conversations/tools/slots/rules.ts';
import { formatDay, formatDayTime, formatThere, formatTime, sameClock } from '#foundation/lib/dates.ts';
import { addDays, toInstant, toLocal, type Weekday } from '#foundation/lib/zones.ts';
import type { ModelFacts } from '#foundation/services/model/index.ts';

const SHOP_ZONE = 'Europe/Berlin';
const NOW = '2026-10-14T10:00';
const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;
const DAYS_AHEAD = 60;
const OPEN: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const HOURS = [
  { from: 540, until: 720 },
  { from: 780, until: 1020 },
];
/** What is taken: a day, from and until, in the shop's time. */
const TAKEN = [
  ['2026-10-14', 900, 930],
  ['2026-10-15', 540, 720],
  ['2026-10-19', 0, 1440],
  ['2026-10-20', 600, 660],
  ['2026-10-22', 840, 900],
] as const;
const POLICY: Policy = {
  durationMinutes: 30,
  intervalMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 120,
  window: { kind: 'unlimited' },
};

/** Pages of the shop, in the languages of its customers. */
const PAGES: Record<string, [title: string, text: string][]> = {
  en: [
    ['Prices', 'A first consultation costs 80 euros. Every further hour is 120 euros. You pay by card or in cash.'],
    [
      'How to find us',
      'Our address is 4 Harbour Street, second floor. The parking garage at the harbour is next door.',
    ],
    ['Cancellations', 'You can cancel for free until a day before. Later cancellations cost half the fee.'],
    [
      'First visit',
      'Please bring your passport and arrive ten minutes early. Children are welcome. Dogs may wait in the garden.',
    ],
  ],
  de: [
    ['Preise', 'Eine Erstberatung kostet 80 Euro. Jede weitere Stunde kostet 120 Euro. Zahlung mit Karte oder bar.'],
    ['Anfahrt', 'Unsere Adresse ist Hafenstraße 4, zweiter Stock. Das Parkhaus am Hafen liegt nebenan.'],
    ['Erster Besuch', 'Bitte bringen Sie Ihren Ausweis mit. Kinder sind willkommen, Hunde warten im Garten.'],
  ],
  fr: [
    [
      'Tarifs',
      'Une première consultation coûte 80 euros. Le prix de chaque heure suivante est de 120 euros. Paiement par carte.',
    ],
    ['Accès', 'Notre adresse est 4 rue du Port, deuxième étage. Le parking du port est à côté.'],
  ],
  es: [
    [
      'Precios',
      'El precio de la primera consulta es de 80 euros. Cada hora más son 120 euros. Se paga con tarjeta o en efectivo.',
    ],
    ['Cómo llegar', 'Nuestra dirección es calle del Puerto 4, segundo piso. El aparcamiento del puerto está al lado.'],
  ],
  pt: [
    ['Preços', 'O preço da primeira consulta é de 80 euros. Cada hora seguinte custa 120 euros. Aceitamos cartão.'],
    ['Como chegar', 'O nosso endereço é Rua do Porto 4, segundo andar. O estacionamento do porto fica ao lado.'],
  ],
  pl: [
    [
      'Cennik',
      'Cena pierwszej konsultacji to 80 euro. Każda następna godzina kosztuje 120 euro. Płatność kartą lub gotówką.',
    ],
    ['Dojazd', 'Nasz adres to ulica Portowa 4, drugie piętro. Parking przy porcie jest obok.'],
  ],
  ar: [
    ['الأسعار', 'سعر الاستشارة الأولى 80 يورو. كل ساعة بعدها 120 يورو. الدفع بالبطاقة أو نقدا.'],
    ['العنوان', 'عنواننا شارع الميناء رقم 4، الطابق الثاني. موقف السيارات بجانبنا.'],
  ],
};

export type ShopOptions = {
  language: string;
  now?: string;
  zone?: string;
  has?: string[];
  person?: string;
  contact?: boolean;
};
export type Shop = ReturnType<typeof openShop>;
type Given = Record<string, unknown>;

/** A shop that nobody has talked to; `has` are appointments of the customer ('2026-10-22T10:00', shop's time). */
export function openShop({ language, now = NOW, zone = SHOP_ZONE, has = [], person, contact = false }: ShopOptions) {
  const at = instant(now);
  const booked = new Map<string, number>();
  const names = new Map<string, number>();
  const log: { name: string; at: number | null; given: Given }[] = [];
  let counter = 0;
  for (const [number, one] of has.entries()) booked.set(`appointment-${number}`, instant(one));

  const label = (startsAt: number) => formatDayTime(startsAt, zone, language, 'long');
  const id = (startsAt: number) => {
    const made = `slot-${(counter++).toString(36)}x`;
    names.set(made, startsAt);
    return made;
  };
  const slot = (startsAt: number) => ({
    id: id(startsAt),
    label: label(startsAt),
    day: formatDay(startsAt, zone, language),
    time: formatTime(startsAt, zone, language),
  });
  const free = () => freeTimes(at, zone, [...booked.values()]);
  const isFree = (startsAt: number) => free().includes(startsAt);
  const gone = () => ({ gone: true, slots: free().slice(0, 3).map(slot) });

  function findSlots({ when, after, before }: Given) {
    const known = (one: unknown) => (typeof one === 'string' ? (names.get(one) ?? booked.get(one) ?? null) : null);
    const near = { after: known(after), before: known(before) };
    const wish = wishOf(typeof when === 'string' ? when : null, near, { now: at, zone, language, there: SHOP_ZONE });
    const open = free().flatMap((startsAt) => {
      const slot = { startsAt, endsAt: startsAt + HALF_HOUR_MS };
      return isAmong(wish, slot) ? [slot] : [];
    });
    const { meant } = wish;
    const { slots, more, exact } = choose(open, meant, zone, (instant) => toLocal(zone, instant).date);
    const there = ({ startsAt }: { startsAt: number }) =>
      meant?.zone && !sameClock(startsAt, zone, meant.zone)
        ? { there: formatThere(startsAt, zone, meant.zone, language) }
        : {};
    const said = slots.map((one) => ({ ...slot(one.startsAt), ...there(one) }));
    return { slots: said, understood: meant?.said ?? null, more, exact };
  }
  function confirm({ slot: asked, name, email, phone }: Given) {
    const startsAt = names.get(String(asked))!;
    const missing = [...(name ? [] : ['name']), ...(email || phone || contact ? [] : ['email'])];
    if (missing.length > 0) return { missing };
    if (!isFree(startsAt)) return gone();
    booked.set(`appointment-${booked.size}`, startsAt);
    return {
      booked: { id: `appointment-${booked.size - 1}`, label: label(startsAt), link: 'https://parley.example.com/b/x' },
    };
  }
  function move({ appointment, slot: asked }: Given) {
    const startsAt = names.get(String(asked))!;
    if (!booked.has(String(appointment))) return { error: 'not_found', say: 'There is no such appointment.' };
    if (!isFree(startsAt)) return gone();
    booked.set(String(appointment), startsAt);
    return { moved: { id: appointment, label: label(startsAt) } };
  }
  const tools: Record<string, (given: Given) => Given> = {
    find_slots: findSlots,
    hold_slot: ({ slot: asked }) =>
      isFree(names.get(String(asked))!) ? { held: true, until: '', label: label(names.get(String(asked))!) } : gone(),
    confirm,
    move,
    cancel: ({ appointment }) => ({ cancelled: booked.delete(String(appointment)) }),
    my_appointments: () => ({
      appointments: [...booked].map(([one, startsAt]) => ({
        id: one,
        label: label(startsAt),
        canMove: true,
        canCancel: true,
      })),
    }),
    search_knowledge: ({ query }) => ({ passages: passages(String(query), language) }),
    hand_over: () => ({ handed: true }),
    note_unanswered: () => ({ noted: true }),
    send_invitation: () => ({ link: 'https://parley.example.com/i/x' }),
  };

  /** Uses a tool as the agent asks for it. An id that was never given out is an error, as it would be in the product. */
  function use(name: string, given: Given): Given {
    const slotId = given.slot === undefined ? null : String(given.slot);
    const isKnown = slotId === null || names.has(slotId);
    const before = name === 'cancel' ? (booked.get(String(given.appointment)) ?? null) : null;
    log.push({ name, at: slotId && isKnown ? names.get(slotId)! : before, given });
    if (!tools[name] || !isKnown) return { error: 'not_found', say: 'That does not exist.' };
    return tools[name](given);
  }
  const labelOf = (slotId: string) => label(names.get(slotId)!);
  /** Whether a text names the time of a slot, in the words of any language. */
  const isNamed = (text: string, slotId: string) =>
    Object.keys(PAGES).some((one) => text.includes(formatDayTime(names.get(slotId)!, zone, one, 'long')));
  const facts: ModelFacts = {
    now: at,
    zone,
    home: SHOP_ZONE,
    language,
    business: 'Acme',
    agent: 'Ivy',
    person: person ?? null,
    hours: [1, 2, 3, 4, 5].flatMap((weekday) => HOURS.map((hours) => ({ weekday, ...hours }))),
    durations: [30],
    tone: 'friendly',
  };
  return { use, facts, tools: new Set(Object.keys(tools)), log, booked, names, labelOf, isNamed };
}

function freeTimes(now: number, zone: string, booked: readonly number[]): number[] {
  const rules = OPEN.flatMap((weekday) =>
    HOURS.map(({ from, until }) => ({ weekday, startMinute: from, endMinute: until })),
  );
  const taken = TAKEN.map(([date, from, until]) => ({
    from: toInstant(SHOP_ZONE, date, from),
    until: toInstant(SHOP_ZONE, date, until),
  }));
  const own = booked.map((startsAt) => ({ from: startsAt, until: startsAt + HALF_HOUR_MS }));
  const busy: BusyItem[] = [...taken, ...own].map((item) => ({ ...item, kind: 'own' }));
  const { date } = toLocal(zone, now);
  const hosts = [{ schedule: { timezone: SHOP_ZONE, rules, overrides: [] }, busy }];
  const dates = { from: date, to: addDays(date, DAYS_AHEAD) };
  return offeredSlots({ hosts, policy: POLICY, now, guestZone: zone, ...dates }).map(({ startsAt }) => startsAt);
}

/** Passages as the search finds them. */
function passages(query: string, language: string): Given[] {
  const pages = PAGES[language]!.map(([title, text], at) => ({
    id: `page-${at}`,
    title,
    heading: title,
    text,
    url: null,
    closeness: null,
  }));
  return ranked(termsOf(query), pages, pages.length).map(({ found }) => found);
}

/** An instant (ms) from the shop's wall time. */
export function instant(wall: string): number {
  const [date = '', time = '00:00'] = wall.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return toInstant(SHOP_ZONE, date, hours * 60 + minutes);
}
