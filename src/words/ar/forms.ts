import type { PartialWords } from '#words/index.ts';

export const forms: PartialWords['forms'] = {
  optional: 'اختياري',
  required: 'مطلوب',
  problem: 'هناك أمر واحد يحتاج إلى انتباهك',
  problems: (count: number) => `أمور تحتاج إلى انتباهك: ${count}`,
  confirmTitle: 'هل أنت متأكد؟',
  confirmYes: 'نعم، تابع',
  cancel: 'إلغاء',
  save: 'حفظ',
  change: 'تغيير',
  apply: 'تطبيق',
};
