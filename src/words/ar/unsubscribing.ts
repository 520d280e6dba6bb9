export const unsubscribing = {
  title: 'لا مزيد من الدعوات؟',
  lead: (organization: string) =>
    `بضغطة واحدة تتوقف دعوات ${organization} عن الوصول إلى هذا العنوان. أما ما يخص موعدًا حجزته فسيظل يصلك.`,
  yes: 'إلغاء الاشتراك',
  doneTitle: 'أُلغي اشتراكك',
  doneLead: (organization: string) => `لم تعد دعوات ${organization} تصل إلى هذا العنوان.`,
  again: 'السماح بالمراسلة من جديد',
  link: (organization: string) => `لا مزيد من الدعوات من ${organization}`,
};
