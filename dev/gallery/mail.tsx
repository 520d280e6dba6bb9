import { renderMail } from '#foundation/views/mail.tsx';

/** A confirmation, as Noor gets it. */
export async function mailGallery(language: string): Promise<{ html: string; text: string }> {
  return renderMail({
    language,
    preheader: 'Tue, May 12, 9:30 – 10:00 AM, New York',
    heading: 'Your time with Ada Lovelace is confirmed',
    paragraphs: ['Hello Noor,', 'Ada looks forward to talking with you. The invitation for your calendar is attached.'],
    facts: [
      { label: 'What', value: 'First consultation' },
      {
        label: 'When',
        value: 'Tue, May 12, 9:30 – 10:00 AM (New York, GMT-4)\n3:30 – 4:00 PM for Ada (Berlin, GMT+2)',
      },
      { label: 'Where', value: 'Google Meet' },
    ],
    action: { label: 'See or change the appointment', href: 'https://parley.example/b/link' },
    secondary: [
      { label: 'Add to Google Calendar', href: 'https://calendar.example.com/add' },
      { label: 'Cancel', href: 'https://parley.example/b/link/cancel' },
    ],
    footer: [
      'Sent by Parley for Acme Consulting, 12 Main Street.',
      'You get this because you took a time on their page.',
    ],
  });
}
