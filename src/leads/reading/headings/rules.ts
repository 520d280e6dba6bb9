// What the heading of a spreadsheet's column says that stands below it, in the words of several languages and programs.

import type { ColumnRole } from '../../inputs.ts';

const HEADING_MAX = 40;

const ROLES: [role: ColumnRole, heading: RegExp][] = [
  ['first', /^(first|given|fore) ?names?$|^vorname$|^prénom$|^nombre$/],
  ['last', /^(last|family|sur) ?names?$|^nachname$|^familienname$|^nom de famille$|^apellidos?$/],
  ['name', /^((full|display|contact) )?name$|^nom$/],
  ['email', /^(e-?mail|mail)([ -]?(addresse?|adresse|1))?$|^correo( electrónico)?$|^courriel$/],
  [
    'phone',
    /^((mobile|cell|tele)?[ -]?phone)( ?(number|1))?$|^(mobile|cell|tel\.?|telefon|handy|téléphone|teléfono|portable)$/,
  ],
  ['linkedinProfile', /^linkedin([ -]?(profile|url|profil))*$/],
  ['company', /^(company|organi[sz]ation|account|firma|unternehmen|entreprise|société|empresa)( ?name)?$/],
  ['title', /^(job ?)?title$|^position$|^role$|^beruf$|^funktion$|^fonction$|^poste$|^cargo$/],
  ['url', /^(url|website|web ?site|webseite|link|site web|sitio web)$/],
  ['tags', /^(tags?|labels?|groups?|schlagworte?|étiquettes?|etiquetas?)$/],
  ['status', /^(lead )?status( tag)?$|^temperature$/],
  ['note', /^(notes?|comments?|notizen?|bemerkung(en)?|remarques?|notas?)$/],
];

/** What a column with this heading most likely holds, or null. */
export function roleOfHeading(heading: string): ColumnRole | null {
  const words = heading
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim()
    .slice(0, HEADING_MAX);
  return ROLES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
