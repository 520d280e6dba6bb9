export type { MenuItem } from '#foundation/views/account-menu.tsx';
export type { Shortcut } from '#foundation/views/app-dialogs.tsx';
export { AppPage, type AppPageProps, type Section } from '#foundation/views/app-page.tsx';
export { asset } from '#foundation/views/assets.ts';
export { type BarOf, Bars } from '#foundation/views/bars.tsx';
export { Button, ButtonLink, CopyField } from '#foundation/views/buttons.tsx';
export { type CalendarEvent, DayCalendar, WeekCalendar } from '#foundation/views/calendar.tsx';
export { type DayMark, MonthCalendar } from '#foundation/views/calendar-month.tsx';
export { DayStrip, type Span } from '#foundation/views/day-strip.tsx';
export { Dialog, DialogButton, DialogClose } from '#foundation/views/dialog.tsx';
export { ErrorSummary, type ErrorsByField } from '#foundation/views/errors.tsx';
export { Checkbox, Field, FieldErrors, type Option, RadioGroup, Select, TextArea } from '#foundation/views/fields.tsx';
export { type Extras, Form } from '#foundation/views/form.tsx';
export { GuestPage, type GuestPageProps, LOOKS, type Look } from '#foundation/views/guest-page.tsx';
export { Icon, type IconName } from '#foundation/views/icon.tsx';
export { Card, DefinitionList, Initials, Pager, Table, Tabs } from '#foundation/views/lists.tsx';
export { MonthGrid } from '#foundation/views/month-grid.tsx';
export {
  Badge,
  type BadgeKind,
  EmptyState,
  Notice,
  type NoticeProps,
  Progress,
  Skeleton,
} from '#foundation/views/notice.tsx';
export { PlainPage, type PlainPageProps } from '#foundation/views/plain-page.tsx';
export { ProblemFragment, ProblemPage, type ProblemProps } from '#foundation/views/problem.tsx';
export { QrCode } from '#foundation/views/qr-code.tsx';
export { hourNotes, type Slot, SlotPicker } from '#foundation/views/slot-picker.tsx';
export { Swatch } from '#foundation/views/swatch.tsx';
export { Time } from '#foundation/views/time.tsx';
export { type Step, type StepKind, Timeline } from '#foundation/views/timeline.tsx';
export { zoneOptions } from '#foundation/views/zone-options.ts';
export { ZoneSelect } from '#foundation/views/zone-select.tsx';
