import type { PartialWords } from '#words/index.ts';

export const holding: PartialWords['holding'] = {
  title: 'Ist das die richtige Zeit?',
  lead: 'Vereinbart ist erst etwas, wenn Sie bestätigen.',
  until: (time: string) => `Bis ${time} ist sie für Sie reserviert.`,
  left: (time: string) => `noch ${time}`,
  minuteLeft: 'Sie ist noch eine Minute reserviert.',
  over: 'Sie ist nicht mehr für Sie reserviert. Bestätigen können Sie noch, solange niemand sonst sie nimmt.',
  confirm: 'Bestätigen',
  confirmNamed: (when: string) => `${when} bestätigen`,
  ask: 'Diese Zeit anfragen',
  askNamed: (when: string) => `${when} anfragen`,
  another: 'Andere Zeit wählen',
  release: 'Freigeben',
  announced: (when: string, until: string) => `${when}. Bis ${until} für Sie reserviert. Bitte bestätigen.`,
  stillHeld: (when: string, until: string) =>
    `${when} ist bis ${until} für Sie reserviert. Eine andere Wahl tritt an ihre Stelle.`,
  back: 'Zurück dazu',
  ranOutTitle: (when: string) => `${when} ist nicht mehr für Sie reserviert`,
  ranOutText: 'Die Zeit ist noch frei:',
  gone: (time: string) => `${time} wurde gerade vergeben.`,
};
