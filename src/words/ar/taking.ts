import type { PartialWords } from '#words/index.ts';
import { counting } from '#words/plurals.ts';

const counted = counting('ar');

export const taking: PartialWords['taking'] = {
  deadlineTitle: 'انتهت مهلة الرد',
  deadlineLead: (organizer: string) =>
    `لم يعد بالإمكان اختيار أي وقت. إذا كنت لا تزال بحاجة إلى وقت فاسأل ${organizer}.`,
  deadlineHint: (when: string) => `يمكنك الاختيار حتى ${when}.`,
  tooLateTitle: 'فات أوان هذا التغيير',
  moveTooLate: (until: string, organizer: string) => `كان يمكن تغييره حتى ${until}. اسأل ${organizer}.`,
  cancelTooLate: (until: string, organizer: string) => `كان يمكن إلغاؤه حتى ${until}. اسأل ${organizer}.`,
  moveUntil: (until: string) => `يمكنك تغييره حتى ${until}.`,
  cancelUntil: (until: string) => `يمكنك إلغاؤه حتى ${until}.`,
  needsWord: (organizer: string) => `يؤكد ${organizer} كل وقت قبل أن يصبح موعدًا.`,
  pendingTitle: 'وقتك في انتظار التأكيد',
  pendingLead: (organizer: string) => `وصل الطلب إلى ${organizer} وسيأتي الرد قريبًا. ليس موعدًا قبل ذلك.`,
  expiredNote: (organizer: string) => `لم يؤكده ${organizer} قبل بدايته. يمكنك اختيار وقت آخر أدناه.`,
  declinedTitle: 'لم يُؤكد هذا الوقت',
  declinedNote: (organizer: string) => `لم يتمكن ${organizer} من تأكيده. يمكنك اختيار وقت آخر أدناه.`,
  withdraw: 'سحب الطلب',
  withdrawTitle: 'هل تريد سحب هذا الطلب؟',
  cancelledOne: (when: string) => `أُلغي: ${when}`,
  withdrawnOne: (when: string) => `سُحب الطلب: ${when}`,
  appointments: 'مواعيدك',
  another: 'اختيار وقت إضافي',
  fullTitle: 'لديك كل مواعيدك',
  asMany: 'يمكنك عبر هذا الرابط اختيار ما تحتاج إليه من الأوقات.',
  upTo: (count: number) =>
    counted(count, {
      two: 'يمكنك حجز موعدين عبر هذا الرابط.',
      few: `يمكنك حجز ما يصل إلى ${count} مواعيد عبر هذا الرابط.`,
      other: `يمكنك حجز ما يصل إلى ${count} موعدًا عبر هذا الرابط.`,
    }),
  left: (count: number) =>
    counted(count, {
      one: 'يمكنك حجز موعد واحد بعد.',
      two: 'يمكنك حجز موعدين بعد.',
      few: `يمكنك حجز ${count} مواعيد بعد.`,
      other: `يمكنك حجز ${count} موعدًا بعد.`,
    }),
  allKnown: (organizer: string) => `${organizer} على علم بكل موعد، ويمكن تغيير كل موعد على حدة.`,
  placesLeft: (count: number) =>
    counted(count, {
      one: 'مكان واحد متاح',
      two: 'مكانان متاحان',
      few: `${count} أماكن متاحة`,
      many: `${count} مكانًا متاحًا`,
      other: `${count} مكان متاح`,
    }),
  guests: 'من يرافقك',
  bring: 'إحضار آخرين',
  guestsHint: (count: number) =>
    `عناوين بريد إلكتروني، عنوان في كل سطر، ${count} على الأكثر. لا نراسلهم إلا بشأن هذا الموعد.`,
  addGuests: 'إضافة',
  remove: 'حذف',
  guestsWrong: (what: string) => `«\u2068${what}\u2069» ليس عنوان بريد إلكتروني.`,
  requestSubject: (title: string, when: string) => `في انتظار التأكيد: ${title}، ${when}`,
  requestHeading: (organizer: string) => `وصل طلبك إلى ${organizer}`,
  requestLead: 'ليس موعدًا بعد. عند تأكيده سنخبرك وسيصلك إدخال التقويم.',
  declinedSubject: (title: string, when: string) => `لم يُؤكد: ${title}، ${when}`,
  declinedBy: (organizer: string) => `لم يتمكن ${organizer} من تأكيد هذا الوقت.`,
  expiredBy: (organizer: string) => `لم يؤكد ${organizer} هذا الوقت قبل بدايته.`,
  textRequest: (title: string, when: string, organizer: string, link: string) =>
    `طلب: ${title}، ${when}. بانتظار تأكيد ${organizer}. ${link}`,
  textDeclined: (title: string, when: string, organizer: string, link: string) =>
    `لم يُؤكد: ${title} مع ${organizer}، ${when}. ${link}`,
  draftDeclined: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `مرحبًا ${guest}،\n\nأعتذر، هذا الوقت لا يناسبني: ${title}، ${when}. يمكنك اختيار وقت آخر هنا:\n${link}\n\nشكرًا\n${organizer}`,
  guestHeading: (organizer: string) => `أنت مدعو إلى موعد مع ${organizer}`,
  guestLead: 'أعطى أحد المشاركين عنوانك. إدخال التقويم مرفق.',
  guestsMany: (count: number) => `أقصى عدد يمكنك إحضاره: ${count}.`,
  guestsNone: 'لا يمكن إحضار أحد إلى هذا الموعد.',
  guestSubject: (title: string, when: string) => `أنت مدعو: ${title}، ${when}`,
  guestMoved: 'أصبح الموعد في وقت آخر. إدخال التقويم المرفق يحل محل السابق.',
  guestCancelled: 'أُلغي الموعد. يُزال إدخال التقويم مع هذه الرسالة.',
  guestRemovedSubject: (title: string, when: string) => `من دونك: ${title}، ${when}`,
  guestRemoved: 'لم تعد مدعوًا',
  guestRemovedLead: 'من أعطى عنوانك حذفه. قد يُعقد الموعد من دونك.',
  guestAbsent: (organizer: string, email: string) =>
    `لا تستطيع الحضور؟ اكتب إلى ${organizer} (${email}): الرد من تقويمك لا يصل.`,
};
