import type { PartialWords } from '#words/index.ts';
import { counting } from '#words/plurals.ts';

const counted = counting('ar');

export const forms: PartialWords['forms'] = {
  confirmNo: 'اتركه كما هو',
  optional: 'اختياري',
  required: 'مطلوب',
  problem: 'هناك أمر واحد يحتاج إلى انتباهكم',
  problems: (count: number) =>
    counted(count, {
      one: 'أمر واحد يحتاج إلى انتباهكم',
      two: 'أمران يحتاجان إلى انتباهكم',
      few: `${count} أمور تحتاج إلى انتباهكم`,
      many: `${count} أمرًا يحتاج إلى انتباهكم`,
      other: `${count} أمر يحتاج إلى انتباهكم`,
    }),
  confirmTitle: 'هل أنتم متأكدون؟',
  confirmYes: 'نعم، تابع',
  cancel: 'إلغاء',
  save: 'حفظ',
  change: 'تغيير',
  apply: 'تطبيق',
};
