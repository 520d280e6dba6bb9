/** The people of the practice world. All of them are made up: example.com addresses, 555 numbers. */
export type Face = { name: string; email?: string; phone?: string; linkedinProfile?: string };

export const OWNER = { name: 'Ada Winter', email: 'ada@example.com', organization: 'Winter & Field Advisory' };

export const clients: Face[] = [
  { name: 'Noor Haddad', email: 'noor.haddad@example.com' },
  { name: 'Tomasz Lis', email: 'tomasz.lis@example.com' },
  { name: 'Ines Moreau', email: 'ines.moreau@example.com' },
  { name: 'Jonas Weber', email: 'jonas.weber@example.com' },
  { name: 'Priya Nair', email: 'priya.nair@example.com' },
  { name: 'Samuel Okafor', phone: '+12025550135' },
  { name: 'Lucía Ferrer', email: 'lucia.ferrer@example.com' },
  { name: 'Hanna Virtanen', linkedinProfile: 'https://www.linkedin.com/in/hanna-virtanen-example' },
];

export const team: Face[] = [
  { name: 'Mikael Strand', email: 'mikael.strand@example.com' },
  { name: 'Aiko Mori', email: 'aiko.mori@example.com' },
  { name: 'Bruno Costa', email: 'bruno.costa@example.com' },
  { name: 'Greta Sommer', phone: '+12025550178' },
];

export const formerClients: Face[] = [
  { name: 'Olivia Park', email: 'olivia.park@example.com' },
  { name: 'Rafael Duarte', email: 'rafael.duarte@example.com' },
  { name: 'Elif Kaya', email: 'elif.kaya@example.com' },
];

/** Somebody whom nobody has invited. */
export const caller = { name: 'Vera Lindqvist', email: 'vera.lindqvist@example.com' };

type Remembered = {
  name: string;
  company?: string;
  title?: string;
  status?: 'hot' | 'warm' | 'cold';
  tags?: string[];
  note?: string;
};

/** What is remembered of some of them. */
export const remembered: Remembered[] = [
  {
    name: 'Noor Haddad',
    company: 'Haddad Interiors',
    title: 'Owner',
    status: 'hot',
    tags: ['referral', 'vip'],
    note: 'Came by way of Olivia. Prefers mornings; wants to open a second shop in spring.',
  },
  { name: 'Tomasz Lis', company: 'Lis & Partners', status: 'warm', tags: ['tax'] },
  { name: 'Ines Moreau', company: 'Atelier Moreau', title: 'Managing director', status: 'warm', tags: ['referral'] },
  { name: 'Priya Nair', company: 'Nair Robotics', status: 'cold', note: 'Has an adviser; ask again after the summer.' },
  { name: 'Mikael Strand', company: 'Strand Shipping', tags: ['client'] },
  { name: 'Olivia Park', company: 'Park Dental', tags: ['client', 'former'] },
];
