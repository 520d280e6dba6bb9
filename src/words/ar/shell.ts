import type { PartialWords } from '#words/index.ts';

export const shell: PartialWords['shell'] = {
  skip: 'الانتقال إلى المحتوى',
  notices: 'إشعارات',
  close: 'إغلاق',
  copy: 'نسخ',
  copied: 'تم النسخ',
  undo: 'تراجع',
  working: 'لحظة …',
  pages: 'الصفحات',
  nextPage: 'الأقدم',
  previousPage: 'الأحدث',
  offline: 'لا يوجد اتصال. لم يتغير شيء؛ حاول مرة أخرى عند عودة الاتصال.',
  refused: 'لا يمكن عرض الرد. أعد تحميل الصفحة لمعرفة الحال.',
  busy: 'كان ذلك كثيرًا دفعة واحدة. انتظر لحظة ثم حاول مرة أخرى.',
};
