// The desk by keyboard alone.
import { $, $$, h } from '../dom.js';
import { text } from '../words.js';
import { sheet } from './shared.js';

const shown = [['↑ ↓', 'move'], ['␣', 'choose'], ['A', 'all'], ['⏎', 'open'], ['N', 'next'], ['P', 'print'], ['/', 'search'], ['Esc', 'escape']];

export const help = () => sheet(text('desk.keys'), h('dl.keys', {}, shown.map(([key, word]) => [
  h('dt', {}, h('kbd', { textContent: key })), h('dd', { textContent: text(`desk.key.${word}`) })]).flat()));

/* `choose` takes the id of an order, whether it is chosen, and whether the run since the last one is meant. */
export function listen({ list, search, choose, toggleAll, open, escape }) {
  // From row to row; with Shift the rows on the way are chosen.
  const move = (event, by) => {
    const boxes = $$('.pick input', list);
    const at = boxes.findIndex(box => box.closest('li').contains(document.activeElement));
    const to = boxes[Math.max(0, Math.min(boxes.length - 1, at + by))];
    if (!to) return;
    event.preventDefault();
    if (event.shiftKey) for (const box of [boxes[at], to]) if (box && !box.checked) choose(box.closest('li').dataset.key, true, false);
    to.focus();
    to.closest('li').scrollIntoView({ block: 'nearest' });
  };
  const runs = {
    ArrowDown: event => move(event, 1),
    ArrowUp: event => move(event, -1),
    a: toggleAll,
    n: () => $('#bulk-acts .act')?.click(),
    p: () => $('#bulk-acts [data-step=slips]')?.click(),
    '/': event => {
      event.preventDefault();
      search.focus();
    },
    Escape: escape,
    Enter: event => event.target.matches('.pick input') && open(event.target.closest('li').dataset.key),
  };
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || $('dialog[open]')) return;
    const isTyping = event.target.closest('input:not([type=checkbox]), textarea, select, [role=tablist]');
    if (isTyping && event.key !== 'Escape') return;
    runs[event.key.length === 1 ? event.key.toLowerCase() : event.key]?.(event);
  });
}
