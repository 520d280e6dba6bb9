/** What the pages of a link show of suggested times. */
import type { C } from '#foundation/http/app.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import type { Offer } from '../../taking/queries.ts';
import { opened } from '../../wishes/queries.ts';
import type { WishesProps } from '../../wishes/views.tsx';
import { addressOf } from '../rules.ts';
import type { Frame } from '../views.tsx';
import { aroundOf } from './rules.ts';

/** The suggestions of a link as its pages show them. */
export function wishesProps(c: C, frame: Frame, offer: Offer, refused?: WishesProps['refused']): WishesProps {
  return {
    language: frame.language,
    zone: frame.zone,
    organizer: frame.organizer.name,
    address: (below) => addressOf(frame, below),
    suggesting: addressOf(frame, '/suggestions', { timezone: frame.zone }),
    suggestions: offer.suggestions.map((one) => opened(c.var.ctx, one)),
    around: aroundOf(offer),
    token: newToken(),
    questions: offer.invitation.questions,
    refused,
  };
}
