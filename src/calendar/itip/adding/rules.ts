// Addresses that open another calendar's form for a new event, filled in: for who reads mail and calendar on the web and
// has no use for a file. Nothing is sent until the person saves it there. No link of ours goes into them: they are kept
// in the history of browsers and in the other side's logs.

/** What the form is filled with; instants in ms. */
export type Added = {
  title: string;
  startsAt: number;
  endsAt: number;
  details?: string | null;
  location?: string | null;
};

const GOOGLE = 'https://calendar.google.com/calendar/render';
const OUTLOOK = 'https://outlook.live.com/calendar/0/deeplink/compose';
// Servers and mail programs cut longer addresses.
const DETAILS_MAX = 500;

/** The addresses for Google Calendar and Outlook on the web, their times in UTC. */
export function addingLinks({ title, startsAt, endsAt, details, location }: Added): {
  google: string;
  outlook: string;
} {
  const words = details && [...details].slice(0, DETAILS_MAX).join('');
  const google = {
    action: 'TEMPLATE',
    text: title,
    dates: `${basic(startsAt)}/${basic(endsAt)}`,
    details: words,
    location,
  };
  const outlook = {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: extended(startsAt),
    enddt: extended(endsAt),
    body: words,
    location,
  };
  return { google: address(GOOGLE, google), outlook: address(OUTLOOK, outlook) };
}

// Outlook shows a plus as a plus: spaces are percent-encoded, which URLSearchParams does not do.
function address(base: string, fields: Record<string, string | null | undefined>): string {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value.toWellFormed())}`] : [],
  );
  return `${base}?${given.join('&')}`;
}

function extended(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function basic(instant: number): string {
  return extended(instant).replace(/[-:]/g, '');
}
