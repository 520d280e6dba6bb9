import type { PartialWords } from '#words/index.ts';
import { counting } from '#words/plurals.ts';

const counted = counting('ar');

export const slots: PartialWords['slots'] = {
  legend: 'اختيار موعد',
  days: 'أيام فيها مواعيد متاحة',
  free: (count: number) =>
    counted(count, {
      one: 'موعد واحد',
      two: 'موعدان',
      few: `${count} مواعيد`,
      many: `${count} موعدًا`,
      other: `${count} موعد`,
    }),
  none: 'لا مواعيد',
  noneInMonth: 'لا توجد مواعيد متاحة في هذا الشهر.',
  theirTime: (time: string, name: string) => `${time} لدى ${name}`,
  earlyForYou: 'مبكر لديكم',
  lateForYou: 'متأخر لديكم',
  earlyForThem: (name: string) => `مبكر لدى ${name}`,
  lateForThem: (name: string) => `متأخر لدى ${name}`,
  suggested: 'مقترح',
  timesShownIn: 'الأوقات بتوقيت',
  changeZone: 'المنطقة الزمنية',
  nextMonth: 'الشهر التالي',
  previousMonth: 'الشهر السابق',
  today: 'اليوم',
};
