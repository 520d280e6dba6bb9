import { type CalendarEvent, Card, DayCalendar, WeekCalendar } from '#foundation/views/index.ts';
import { GalleryFrame } from './frame.tsx';
import { BERLIN, berlin, NOW, week } from './people.ts';

const events: CalendarEvent[] = [
  {
    id: 'e1',
    title: 'First consultation: Noor',
    start: berlin(4, '09:30'),
    end: berlin(4, '10:15'),
    href: '#e1',
    detail: 'Google Meet',
  },
  { id: 'e2', title: 'Dentist', start: berlin(5, '08:00'), end: berlin(5, '09:00'), look: 'foreign' },
  { id: 'e3', title: 'Team', start: berlin(5, '10:00'), end: berlin(5, '10:20'), href: '#e3' },
  { id: 'e4', title: 'Max Power', start: berlin(7, '10:30'), end: berlin(7, '11:30'), href: '#e4', look: 'tentative' },
  { id: 'e5', title: 'Offer for Jo', start: berlin(7, '11:00'), end: berlin(7, '12:00'), href: '#e5', look: 'held' },
  { id: 'e6', title: 'Call: Ana', start: berlin(7, '11:15'), end: berlin(7, '12:30'), href: '#e6' },
  {
    id: 'e7',
    title: 'Quarterly review with everyone',
    start: berlin(7, '16:00'),
    end: berlin(7, '17:37'),
    href: '#e7',
    detail: 'Office',
  },
  { id: 'e8', title: 'Site visit', start: berlin(8, '13:00'), end: berlin(8, '14:00'), look: 'cancelled' },
  { id: 'e9', title: 'Night train', start: berlin(8, '22:10'), end: berlin(9, '06:50'), look: 'foreign' },
  { id: 'e10', title: 'Holiday', start: berlin(8, '00:00'), end: berlin(9, '00:00'), allDay: true, look: 'foreign' },
];

/** A week and a day, with what overlaps, what crosses midnight, and the line that says now. */
export function CalendarsPage({ language }: { language: string }) {
  return (
    <GalleryFrame language={language} title="Week" lead="May 4 – 10, 2026, Berlin" wide>
      <div class="stack-wide">
        <WeekCalendar
          language={language}
          zone={BERLIN}
          days={week}
          events={events.filter(({ id }) => id !== 'e9')}
          now={NOW}
          label="Week of May 4"
          dayHref={(date) => `/calendar?day=${date}`}
        />
        <Card title="Thursday">
          <DayCalendar
            language={language}
            zone={BERLIN}
            day="2026-05-07"
            events={events}
            now={NOW}
            label="Thursday, May 7"
          />
        </Card>
      </div>
    </GalleryFrame>
  );
}
