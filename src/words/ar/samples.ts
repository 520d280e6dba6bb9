import type { PartialWords } from '#words/index.ts';

export const samples: PartialWords['samples'] = {
  title: 'الاستشارة الأولى',
  description: 'أحضر ما لديك ونراجعه معًا.',
  place: '12 الشارع الرئيسي',
  note: 'أعتذر عن ضيق الوقت.',
};
