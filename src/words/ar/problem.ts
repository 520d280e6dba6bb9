import type { PartialWords } from '#words/index.ts';

export const problem: PartialWords['problem'] = {
  title: 'لم يتم ذلك',
  toStart: 'الانتقال إلى صفحة البداية',
  askOrganizer: (name: string) => `إذا لم تتوقعوا ذلك، يرجى سؤال ${name}.`,
  requestNumber: 'رقم هذا الطلب:',
};
