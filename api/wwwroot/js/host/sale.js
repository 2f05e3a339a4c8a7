// What all parts of the console share: the sale, its newest board, and who looks at it.
import { me, page } from '../words.js';
import { id } from '../api.js';

export const saleId = page.board.saleId;
export const path = `/api/sales/${id(saleId)}`;

let newest = page.board;
export const board = () => newest;

/* Takes a board unless a newer one is here already: an older snapshot may come late. */
export function take(next) {
  if (next.version < newest.version) return false;
  newest = next;
  return true;
}

export const itemOf = code => newest.items.find(item => item.code === code);
export const shown = () => newest.items.find(item => item.isPinned);
export const following = by => {
  const at = newest.items.findIndex(item => item.isPinned);
  return at < 0 ? (by > 0 ? newest.items[0] : undefined) : newest.items[at + by];
};
export const isOn = () => ['live', 'paused'].includes(newest.status);

/* Prices and units are the terms of the producer whose they are; stopping an item is for everybody who runs the sale. */
export const owns = item => me.role === 'operator' || me.producerId === item.producerId;
