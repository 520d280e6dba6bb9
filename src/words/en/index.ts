import { calendar } from '#words/en/calendar.ts';
import { forms } from '#words/en/forms.ts';
import { places } from '#words/en/places.ts';
import { problem } from '#words/en/problem.ts';
import { refusals } from '#words/en/refusals.ts';
import { shell } from '#words/en/shell.ts';
import { slots } from '#words/en/slots.ts';
import { timeline } from '#words/en/timeline.ts';

export const en = { calendar, forms, places, problem, refusals, shell, slots, timeline };
