import type { PartialWords } from '#words/index.ts';

export const slots: PartialWords['slots'] = {
  legend: 'اختيار موعد',
  days: 'أيام فيها مواعيد متاحة',
  free: (count: number) => (count === 1 ? 'موعد واحد' : `عدد المواعيد: ${count}`),
  none: 'لا مواعيد',
  noneInMonth: 'لا توجد مواعيد متاحة في هذا الشهر.',
  theirTime: (time: string, name: string) => `${time} لدى ${name}`,
  earlyForYou: 'مبكر لديك',
  lateForYou: 'متأخر لديك',
  earlyForThem: (name: string) => `مبكر لدى ${name}`,
  lateForThem: (name: string) => `متأخر لدى ${name}`,
  suggested: 'مقترح',
  timesShownIn: 'الأوقات بتوقيت',
  changeZone: 'المنطقة الزمنية',
  nextMonth: 'الشهر التالي',
  previousMonth: 'الشهر السابق',
  today: 'اليوم',
};
