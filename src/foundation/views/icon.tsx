const paths = {
  today:
    'M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
  calendar: 'M4 6.5h16v13.5H4ZM4 10.5h16M8 3.5v5M16 3.5v5M8 14h2M12 14h2M16 14h.5M8 17h2M12 17h2',
  invitations: 'M3.5 6h17v12.5h-17ZM3.5 6.5l8.5 7 8.5-7',
  inbox: 'M4 13.5 6.5 5h11L20 13.5V19H4ZM4 13.5h4.5c0 2 1.5 3 3.5 3s3.5-1 3.5-3H20',
  calls:
    'M6.5 3.5 9.5 4l1 4-2 1.5c1 2.5 3 4.5 5.5 5.5l1.5-2 4 1 .5 3c0 2-1.5 3.5-3.5 3.5C9.5 19.5 3.5 13.5 3 7c0-2 1.5-3.5 3.5-3.5Z',
  sessions: 'M4 5h16v11h-8l-4.5 4v-4H4ZM8 9h8M8 12h5',
  chat: 'M4 5h16v11h-8l-4.5 4v-4H4ZM8 9h8M8 12h5',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4ZM12 10.3a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4Z',
  note: 'M5 4h14v10.5L13.5 20H5ZM13.5 20v-5.5H19',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.3-4 3-6 6.5-6s6.2 2 6.5 6M15.5 4.3a3.5 3.5 0 0 1 0 6.4M17.5 14.5c2.3.8 3.8 2.7 4 5.5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20.5c.4-4 3.4-6 7.5-6s7.1 2 7.5 6',
  'sign-out': 'M14 4.5h-8.5v15H14M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  team: 'M4 20V8l8-4 8 4v12M4 20h16M9 20v-5h6v5M9 10h.01M15 10h.01',
  bell: 'M6 16.5c1.5-1.5 1.5-3 1.5-6a4.5 4.5 0 0 1 9 0c0 3 0 4.5 1.5 6ZM10 19.5h4',
  code: 'm8.5 7-5 5 5 5M15.5 7l5 5-5 5',
  card: 'M3.5 6h17v12.5h-17ZM3.5 10h17M7 14.5h3',
  shield: 'M12 3.5 19 6v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6Z',
  review: 'M4 20V4M4 20h16M8 16v-4M12 16V7M16 16v-6',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4ZM9 14.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4Z',
  plus: 'M12 5v14M5 12h14',
  check: 'm5 12.5 4.5 4.5L19 7',
  close: 'm6 6 12 12M18 6 6 18',
  left: 'm14.5 5-7 7 7 7',
  right: 'm9.5 5 7 7-7 7',
  down: 'm5 9 7 7 7-7',
  more: 'M5 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1ZM12 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1ZM19 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1Z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20.5 20.5',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2',
  place: 'M12 21c4-4.5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.5 6.5 6.5 11ZM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  video: 'M3.5 6.5h11.5v11H3.5ZM15 10.5l5.5-3v9l-5.5-3',
  globe: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3L12 6.3M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  copy: 'M8.5 8.5h11v11h-11ZM15.5 8.5v-4h-11v11h4',
  mail: 'M3.5 6h17v12.5h-17ZM3.5 6.5l8.5 7 8.5-7',
  phone: 'M8 3h8v18H8ZM11 17.5h2',
  edit: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19ZM14 6.5l3.5 3.5',
  trash: 'M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 13.5h9l1-13.5M10 10.5v6M14 10.5v6',
  undo: 'M8.5 5 4 9.5 8.5 14M4 9.5h10a5 5 0 0 1 0 10h-3',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 11v5.5M12 7.8v.01',
  warning: 'M12 4 21 19.5H3ZM12 10v4.5M12 17v.01',
  error: 'M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7ZM12 8v5M12 16v.01',
  success: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM8 12.5l2.8 2.8L16 9.5',
  key: 'M8 8.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM11.5 10.5 20 4M16.5 6.5l2.5 3',
  out: 'M14 4h6v6M20 4l-9 9M17 13.5V20H4V7h6.5',
  spark: 'M12 3.5c.8 5 3.5 7.7 8.5 8.5-5 .8-7.7 3.5-8.5 8.5-.8-5-3.5-7.7-8.5-8.5 5-.8 7.7-3.5 8.5-8.5Z',
  clip: 'm19.5 11-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-7.9 7.9a1.5 1.5 0 0 1-2.1-2.1L14.5 7.5',
  send: 'M4 12 20 4.5 15.5 20l-3.5-6.5ZM12 13.5 20 4.5',
  download: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  repeat: 'M4 11V9.5A3.5 3.5 0 0 1 7.5 6H20M17 3l3 3-3 3M20 13v1.5a3.5 3.5 0 0 1-3.5 3.5H4M7 21l-3-3 3-3',
} as const;

export type IconName = keyof typeof paths;

/** A line icon, 24 by 24, in the colour of the text around it. Decoration unless `label` gives it a meaning of its own. */
export function Icon({ name, label, size = 20 }: { name: IconName; label?: string; size?: number }) {
  return (
    <>
      <svg
        class="icon"
        viewBox="0 0 24 24"
        width={size}
        height={size}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        <path d={paths[name]} />
      </svg>
      {label && <span class="visually-hidden">{label}</span>}
    </>
  );
}
