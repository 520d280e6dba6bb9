import { expect, test } from 'vitest';
import { hintFor } from '#calendar/connections/logins/rules.ts';

test.each([
  ['ada@gmail.com', 'google', 'none'],
  ['https://apidata.googleusercontent.com/caldav/v2/', 'google', 'none'],
  ['https://www.google.com:443/calendar/dav/', 'google', 'none'],
  ['Ada@Outlook.com', 'microsoft', 'none'],
  ['outlook.office365.com', 'microsoft', 'none'],
  [' caldav.icloud.com ', 'icloud', 'app'],
  ['ada@me.com', 'icloud', 'app'],
  ['https://p42-caldav.icloud.com:443/1234/', 'icloud', 'app'],
  ['caldavs://caldav.fastmail.com/', 'fastmail', 'app'],
  ['ada@yahoo.com', 'yahoo', 'app'],
])('of who types %s it is known what %s takes', (server, who, takes) => {
  expect(hintFor(server)).toEqual({ who, takes });
});

test.each([
  '',
  'cloud.example.com',
  'ada@notgmail.com',
  'https://gmail.com.example.com/',
  'https://example.com/@gmail.com',
  'https://example.com/?gmail.com',
])('nothing is known of %j', (server) => {
  expect(hintFor(server)).toBeNull();
});
