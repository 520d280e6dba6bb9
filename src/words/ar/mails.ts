import type { PartialWords } from '#words/index.ts';
import { counting } from '#words/plurals.ts';

const counted = counting('ar');

export const mails: PartialWords['mails'] = {
  addToGoogle: 'أضف إلى تقويم Google',
  addToOutlook: 'أضف إلى Outlook',
  when: 'متى',
  before: 'سابقًا',
  where: 'أين',
  withWhom: 'مع',
  length: 'المدة',
  email: 'البريد',
  phone: 'الهاتف',
  about: 'الموضوع',
  places: { address: 'في عنوان محدد', virtual: 'عبر الإنترنت', phone: 'عبر الهاتف', tbd: 'يُتفق عليه' },
  minutes: (count: number) =>
    counted(count, { one: 'دقيقة واحدة', two: 'دقيقتان', few: `${count} دقائق`, other: `${count} دقيقة` }),
  inZone: (time: string, zone: string) => `${time} (${zone})`,
  hello: (name: string) => `مرحبًا ${name}،`,
  fromName: (organizer: string) => `${organizer} عبر Parley`,
  writes: (name: string, note: string) => `رسالة من ${name}:\n${note}`,

  inviteSubject: (organizer: string, title: string) => `دعوة من ${organizer} لاختيار وقت: ${title}`,
  inviteAgainSubject: (organizer: string, title: string) => `ما زالت مفتوحة: اختيار وقت مع ${organizer}: ${title}`,
  inviteLead: (organizer: string) => `هذه دعوة من ${organizer} إلى لقاء. يرجى اختيار الوقت الأنسب لكم.`,
  inviteAgainLead: (organizer: string) => `ما زالت دعوة ${organizer} إلى لقاء قائمة. توجد أوقات متاحة للاختيار.`,
  choose: 'اختيار وقت',
  linkIsYours: 'هذا الرابط لكم وحدكم؛ يرجى عدم مشاركته.',
  whyYou: (organizer: string, email: string) =>
    `وصلتكم هذه الرسالة لأن عنوانكم جاء من ${organizer} (${email}). إذا لم تكن لكم، يرجى الرد لإبلاغنا.`,

  confirmedSubject: (title: string, when: string) => `تأكيد: ${title}، ${when}`,
  confirmedHeading: (organizer: string) => `تم تحديد موعدكم مع ${organizer}`,
  confirmedLead: 'ملف التقويم مرفق. يمكنكم تغيير الموعد أو إلغاؤه بالروابط أدناه.',
  takenSubject: (guest: string, title: string, when: string) => `تم اختيار ${when} من جانب ${guest}: ${title}`,
  takenHeading: (guest: string) => `تم اختيار وقت من جانب ${guest}`,
  takenLead: 'ملف التقويم مرفق، ولم يعد الوقت معروضًا على غيره.',

  movedSubject: (title: string, when: string) => `تغيير: ${title}، الآن ${when}`,
  movedHeading: 'تم تغيير وقت موعدكم',
  movedByYou: 'تم اختيار وقت آخر من جانبكم. يتغير تقويمكم معه.',
  movedBy: (name: string) => `تم اختيار وقت آخر من جانب ${name}. يتغير تقويمكم معه.`,

  cancelledSubject: (title: string, when: string) => `إلغاء: ${title}، ${when}`,
  cancelledHeading: 'تم إلغاء موعدكم',
  cancelledByYou: 'تم الإلغاء من جانبكم. سيُحذف من تقويمكم.',
  cancelledBy: (name: string) => `تم الإلغاء من جانب ${name}. سيُحذف من تقويمكم.`,
  chooseAnother: 'اختيار وقت آخر',

  guestsSubject: (guest: string, title: string, when: string) => `غيّر ${guest} قائمة المرافقين: ${title}، ${when}`,
  guestsHeading: (guest: string) => `غيّر ${guest} قائمة المرافقين`,
  guestsLead: 'هؤلاء هم المرافقون الآن.',
  guestsNobody: 'لم يعد هناك أي مرافق.',

  reminderSubject: (title: string, when: string) => `تذكير: ${title}، ${when}`,
  reminderHeading: (organizer: string) => `موعدكم مع ${organizer}`,
  reminderLead: 'الموعد قريب. إذا لم يعد مناسبًا، يرجى تغييره أو إلغاؤه قبل وقت كافٍ.',

  openPage: 'فتح صفحتكم',
  move: 'تغيير الوقت',
  cancel: 'إلغاء الموعد',
  openEvent: 'فتح في Parley',
  askOrganizer: (organizer: string, email: string) => `لتغييره يرجى مراسلة ${organizer}: ${email}.`,
  timesIn: (zone: string) => `الأوقات معروضة بتوقيت ${zone}.`,
  sentBy: (organizer: string) => `أُرسلت عبر Parley باسم ${organizer}. تصل الردود إلى هناك.`,
  sentToYou: 'أُرسلت عبر Parley بشأن مواعيدكم.',

  textInvite: (organizer: string, title: string, link: string) => `دعوة من ${organizer}: ${title}. اختيار وقت: ${link}`,
  textConfirmed: (title: string, when: string, organizer: string, link: string) =>
    `تأكيد: ${title}، ${when}، مع ${organizer}. تغيير أو إلغاء: ${link}`,
  textMoved: (title: string, when: string, organizer: string, link: string) =>
    `تغيير: ${title} مع ${organizer} الآن ${when}. صفحتكم: ${link}`,
  textCancelled: (title: string, when: string, organizer: string, link: string) =>
    `إلغاء: ${title} مع ${organizer}، ${when}. ${link}`,
  textReminder: (title: string, when: string, organizer: string, link: string) =>
    `تذكير: ${title} مع ${organizer}، ${when}. ${link}`,
  textAnother: (link: string) => `وقت آخر: ${link}`,

  draftInvite: (guest: string, title: string, minutes: string, link: string, organizer: string) =>
    `مرحبًا ${guest}،\n\nأود التحدث معكم: ${title} (${minutes}). هل يمكنكم اختيار وقت يناسبكم؟ هذه الصفحة لكم:\n${link}\n\nمع الشكر\n${organizer}`,
  draftMoved: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `مرحبًا ${guest}،\n\nاضطررت إلى تغيير موعدنا: ${title}، الآن ${when}. إذا لم يناسبكم ذلك، يمكنكم اختيار وقت آخر هنا:\n${link}\n\nمع الشكر\n${organizer}`,
  draftCancelled: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `مرحبًا ${guest}،\n\nيؤسفني أن ألغي موعدنا: ${title}، ${when}. يمكنكم اختيار وقت آخر هنا:\n${link}\n\nمع الشكر\n${organizer}`,
  draftConfirmed: (guest: string, title: string, when: string, link: string, organizer: string) =>
    `مرحبًا ${guest}،\n\nتم تحديد موعدنا: ${title}، ${when}. صفحتكم، إذا تغير شيء:\n${link}\n\n${organizer}`,
};
