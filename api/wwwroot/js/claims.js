// A buyer's own claims in one sale: the newest word on each counts, whichever way it came.
import { h, keep, say } from './dom.js';
import { learnTime, left, number, sentence, text } from './words.js';
import { get, id } from './api.js';

const claims = new Map();    // sku -> where it stands
let turn = 0;                // of what was last heard: tells what is newer than an answer that was asked for before

export const claimOf = sku => claims.get(sku);
export const amountOf = sku => unitsOf(claims.get(sku));
export const isWaiting = () => [...claims.values()].some(claim => claim.waiting > 0);
export const isCounting = () => [...claims.values()].some(claim => claim.held > 0);
export const currentTurn = () => turn;

const unitsOf = claim => (claim ? claim.held + claim.waiting : 0);
const isSame = (one, other) => one && ['held', 'waiting', 'place', 'until'].every(part => one[part] === other[part]);

/* News of the hub. */
export function hear(claim) {
  const known = claims.get(claim.sku);
  if (known && claim.sequence < known.sequence) return false;
  claims.set(claim.sku, { ...claim, allocated: known?.allocated ?? 0, turn: ++turn });
  return true;
}

/* The answer to an own tap, asked for at a turn; news of the claim that came meanwhile is as new at least. */
export function answered(sku, since, result) {
  const known = claims.get(sku);
  if (known?.turn > since) return;
  claims.set(sku, { ...result, sku, allocated: known?.allocated ?? 0, sequence: known?.sequence ?? -1, turn: ++turn });
}

/* Everything as it is now; after a break nothing of before counts, unless it was heard since. */
export async function refresh(saleId, codeOf) {
  const since = turn;
  const path = `/api/sales/${id(saleId)}/my-bag`;
  const [bag, standing] = await Promise.all([get(path), get(`${path}/claims`)]);
  learnTime(bag.now);
  const lines = new Map(bag.orders.flatMap(order => order.lines).map(line => [line.sku, line]));
  const own = new Map(standing.map(claim => [claim.sku, claim]));
  for (const sku of new Set([...claims.keys(), ...own.keys(), ...lines.keys()])) {
    const [known, claim, allocated] = [claims.get(sku), own.get(sku), lines.get(sku)?.allocated ?? 0];
    if (known?.turn > since) known.allocated = allocated;
    // What was said of the same standing tells why; the standing itself only where.
    else if (claim) claims.set(sku, { ...claim, message: isSame(known, claim) ? known.message : claim.message, allocated, turn: since });
    else if (unitsOf(known) > 0) claims.set(sku, { ...known, held: 0, waiting: 0, place: 0, outcome: 'released', message: null, allocated });
    else if (known) known.allocated = allocated;
    else if (allocated > 0) claims.set(sku, { sku, code: codeOf(sku), held: 0, waiting: 0, outcome: 'ordered', sequence: -1, allocated, turn: since });
  }
}

/* In words, without the time that is left. */
export const standing = claim => [
  claim.held > 0 && text('live.holds', number(claim.held)),
  claim.waiting > 0 && (claim.place ? text('live.inQueue', number(claim.waiting), number(claim.place)) : text('live.inQueueSomewhere', number(claim.waiting))),
  claim.allocated > 0 && text('live.ordered', number(claim.allocated)),
].filter(Boolean).join(' · ');

function withTime(claim) {
  if (!(claim.held > 0)) return standing(claim) || text(`outcome.${claim.outcome}`);
  const isOver = left(claim.until) === '0:00';
  return [
    isOver ? text('live.over', number(claim.held)) : text('live.held', number(claim.held), left(claim.until)),
    standing({ ...claim, held: 0 }),
  ].filter(Boolean).join(' · ');
}

/* All of them in a line: how many are held, until the first hold ends, and how many are waited for. */
export function summary() {
  const all = [...claims.values()];
  const held = all.filter(claim => claim.held > 0);
  const first = held.map(claim => claim.until).filter(Boolean).sort()[0];
  const sum = part => number(all.reduce((units, claim) => units + (claim[part] ?? 0), 0));
  return [
    held.length > 0 && (left(first) === '0:00' ? text('live.over', sum('held')) : text('live.held', sum('held'), left(first))),
    isWaiting() && text('live.inQueueSomewhere', sum('waiting')),
    all.some(claim => claim.allocated > 0) && text('live.ordered', sum('allocated')),
  ].filter(Boolean).join(' · ');
}

/* Why, where the standing alone does not tell. */
export function why(claim) {
  if (claim.held > 0 && claim.waiting === 0 && claim.reason === 'asked') return '';
  if (claim.message) return sentence(claim.message);
  return unitsOf(claim) + claim.allocated > 0 ? '' : text('live.gone');
}

/* Draws the list; true when there is anything in it. An item that is not on screen has no name. */
export function drawClaims(list, nameOf, onDrop) {
  const shown = [...claims.values()].filter(claim => unitsOf(claim) + claim.allocated > 0 || claim.reason !== 'releasedByBuyer');
  keep(list, shown, claim => claim.sku, claim => h('li', {},
    h('span.code'), h('b.number'),
    h('button.plain', { type: 'button', textContent: text('live.drop'), 'aria-label': `${text('live.drop')} ${nameOf(claim.sku)}`, onclick: event => onDrop(claim.sku, event.currentTarget) }),
    h('p.small')), (line, claim) => {
    const [code, where, drop, reason] = line.children;
    say(code, claim.code);
    say(where, withTime(claim));
    where.className = `number ${claim.held > 0 ? 'good' : ''}`;
    drop.hidden = unitsOf(claim) === 0;
    // An item that is on screen says it itself.
    say(reason, nameOf(claim.sku) ? '' : why(claim));
    reason.hidden = reason.textContent === '';
  });
  return shown.length > 0;
}
