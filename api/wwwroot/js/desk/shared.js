// What the parts of the desk share: whose it is, how an order is called, and a sheet to ask in.
import { $, h, icon } from '../dom.js';
import { money, number, page, text } from '../words.js';
import { id } from '../api.js';

export const root = `/api/producers/${id(page.producerId)}`;
export const orderPath = one => `/api/orders/${id(one.order.orderId)}`;
export const parcelPath = parcelId => `${root}/parcels/${id(parcelId)}`;

export const nameOf = one => one.buyer.name ?? text(one.buyer.isErased ? 'common.erased' : 'desk.somebody');
export const titleOf = one => `${one.number} ${nameOf(one)}`;
export const may = (one, act) => one.acts.includes(act);
export const unitsOf = line => line.held + line.allocated;
export const goodsOf = one => one.order.lines.filter(line => unitsOf(line) + line.waiting > 0)
  .map(line => `${number(unitsOf(line) || line.waiting)} ${line.unit} ${line.name}`).join(', ');

/* Orders in one parcel are packed, shipped and delivered together, whichever of them is tapped. */
export const stepWord = (one, step) => (one.order.parcelId && ['pack', 'ship', 'deliver'].includes(step)
  ? text('desk.wholeParcel', text(`desk.${step}`)) : text(`desk.${step}`));

/* What is due for it, or, before it is confirmed, what it is worth. */
export const sumOf = one => money(one.order.money.dueVnd || one.order.totalVnd);

/* Runs whenever something on the desk was changed here. */
const listeners = [];
export const onChanged = heard => listeners.push(heard);
export const changed = () => Promise.all(listeners.map(heard => heard()));

/* A sheet over the desk; it is gone when it is closed. */
let sheets = 0;
export function sheet(title, ...content) {
  const heading = h('h2', { id: `sheet-${++sheets}`, tabIndex: -1, textContent: title });
  const dialog = h('dialog.sheet.wide', { 'aria-labelledby': heading.id },
    h('header.row.apart', {}, heading,
      h('button.plain.icon-only', { type: 'button', 'aria-label': text('common.close'), onclick: () => dialog.close() }, icon('cross'))),
    ...content);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  // Not the cross: what is asked is to be heard first, unless a field waits for a scanner.
  if (!$('[autofocus]', dialog)) heading.focus();
  return dialog;
}

/* A choice of words that came with the page. */
export const select = (name, words, chosen, attributes = {}) => h('select', { name, ...attributes },
  words.map(word => h('option', { value: word.value, textContent: word.text[0].toUpperCase() + word.text.slice(1), selected: word.value === chosen })));

/* Rows of facts: word, value; those without a value are left out. */
export const facts = (...rows) => h('dl.facts', {}, rows.filter(row => row && row[1])
  .flatMap(([word, value, kind = '']) => [h('dt', { textContent: word }), h(`dd.number${kind}`, {}, value)]));
