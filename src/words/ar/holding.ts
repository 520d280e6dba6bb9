import type { PartialWords } from '#words/index.ts';

export const holding: PartialWords['holding'] = {
  title: 'هل هذا هو الموعد المناسب؟',
  lead: 'لا يُتفق على شيء قبل أن تؤكده.',
  until: (time: string) => `الموعد محجوز لك حتى ${time}.`,
  left: (time: string) => `بقي ${time}`,
  minuteLeft: 'سيبقى محجوزًا لك دقيقة أخرى.',
  over: 'لم يعد محجوزًا لك. لا يزال بإمكانك تأكيده ما لم يأخذه غيرك.',
  confirm: 'تأكيد',
  confirmNamed: (when: string) => `تأكيد ${when}`,
  ask: 'طلب هذا الموعد',
  askNamed: (when: string) => `طلب ${when}`,
  another: 'اختيار وقت آخر',
  release: 'التخلي عنه',
  announced: (when: string, until: string) => `${when}. محجوز لك حتى ${until}. يرجى التأكيد.`,
  stillHeld: (when: string, until: string) => `${when} محجوز لك حتى ${until}. أي اختيار آخر يحل محله.`,
  back: 'العودة إليه',
  ranOutTitle: (when: string) => `${when} لم يعد محجوزًا لك`,
  ranOutText: 'لا يزال الوقت متاحًا:',
  gone: (time: string) => `تم حجز الساعة ${time} للتو.`,
};
