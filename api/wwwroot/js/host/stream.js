// Claims as they come.
import { $, h, keep } from '../dom.js';
import { clock, number, text } from '../words.js';
import { itemOf } from './sale.js';
import { openPeople } from './people.js';

const most = 60;
const claims = []; // the newest first, as far as this screen has seen them
const keyOf = claim => `${claim.at}${claim.buyer}${claim.code}`;

export function takeClaims(latest) {
  const known = new Set(claims.map(keyOf));
  claims.unshift(...latest.filter(claim => !known.has(keyOf(claim))));
  claims.sort((one, other) => (one.at < other.at ? 1 : -1)).splice(most);
  keep($('#claims'), claims, keyOf, makeClaim);
  $('#no-claims').hidden = claims.length > 0;
}

function makeClaim(claim) {
  const units = claim.held + claim.waiting;
  return h(`li.${claim.outcome}`, {},
    h('time.small.soft', { dateTime: claim.at, textContent: clock(claim.at) }),
    h('button.plain.code', {
      type: 'button', textContent: claim.code, 'aria-label': `${claim.code}: ${text('host.people')}`, onclick: () => itemOf(claim.code) && openPeople(itemOf(claim.code)),
    }),
    h('span', { textContent: `${text(`outcome.${claim.outcome}`)} ${claim.buyer}` }),
    h('b.number', { textContent: units > 0 ? `× ${number(units)}` : '' }));
}
