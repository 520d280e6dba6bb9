import { CalendarsPage } from './calendars.tsx';
import { ComponentsPage } from './components.tsx';
import { FormsPage } from './forms.tsx';
import { BookingGallery, DetailsGallery, SignInGallery } from './guests.tsx';
import { mailGallery } from './mail.tsx';

const pages = {
  components: ComponentsPage,
  forms: FormsPage,
  calendar: CalendarsPage,
  guest: BookingGallery,
  details: DetailsGallery,
  'sign-in': SignInGallery,
};

export const pageNames = [...Object.keys(pages), 'mail'];

/** One page of the gallery as HTML; null for a name that is not there. */
export async function renderGallery(name: string, language: string): Promise<string | null> {
  if (name === 'mail') {
    return (await mailGallery(language)).html;
  }
  const Page = pages[name as keyof typeof pages];
  return Page ? `<!doctype html>${await (<Page language={language} />)}` : null;
}
