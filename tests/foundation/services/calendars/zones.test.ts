import { describe, expect, test } from 'vitest';
import { zoneNamed } from '#foundation/services/calendars/zones.ts';

describe('a zone as a calendar spells it', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['america/new_york', 'America/New_York'],
    ['UTC', 'UTC'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['w. europe standard time', 'Europe/Berlin'],
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['Pacific Daylight Time', 'America/Los_Angeles'],
    ['Pacific Standard Time (Mexico)', 'America/Tijuana'],
    ['Russia Time Zone 11', 'Asia/Kamchatka'],
    ['India Standard Time', 'Asia/Kolkata'],
    ['FLE Standard Time', 'Europe/Kyiv'],
    ['Nepal Standard Time', 'Asia/Kathmandu'],
    ['UTC-11', 'Etc/GMT+11'],
    ['tzone://Microsoft/Utc', 'UTC'],
    ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
    ['/freeassociation.sourceforge.net/America/Argentina/Ushuaia', 'America/Argentina/Ushuaia'],
    [' Asia/Tokyo ', 'Asia/Tokyo'],
    ['tzone://Microsoft/Custom', null],
    ['Customized Time Zone', null],
    ['+02:00', null],
    ['', null],
    [null, null],
  ])('%s is %s', (name, zone) => {
    expect(zoneNamed(name)).toBe(zone);
  });

  test('is told for each name that Windows of today has, those with a clock of their own included', () => {
    for (const name of [
      'Lord Howe',
      'Chatham Islands',
      'Qyzylorda',
      'South Sudan',
      'Magallanes',
      'Yukon',
      'Aus Central W.',
    ])
      expect(zoneNamed(`${name} Standard Time`), name).not.toBeNull();
  });
});
