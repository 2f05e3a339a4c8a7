// What is printed: slips for parcels, and the list by which packers fetch the goods.
import { $, h } from '../dom.js';
import { number, page, text } from '../words.js';
import { id, newKey, post } from '../api.js';
import { onSubmit } from '../form.js';
import { root, sheet } from './shared.js';

const together = 50;   // slips on one page: an address holds no more
const pages = `/producers/${id(page.producerId)}`;
const idsOf = orders => orders.map(one => `order=${id(one.order.orderId)}`).join('&');

/* Paper is chosen once, and remembered on the device that has the printer. */
function sizes(sizes, storage, changed) {
  const chosen = localStorage.getItem(storage) ?? sizes[0];
  return h('fieldset.sizes', {}, h('legend', { textContent: text('desk.size') }), sizes.map(size => h('label.check', {},
    h('input', {
      type: 'radio', name: 'size', value: size, checked: size === chosen,
      onchange: () => {
        localStorage.setItem(storage, size);
        changed?.();
      },
    }), text(`desk.size.${size}`))));
}

export function slips(orders) {
  const ready = orders.filter(one => one.order.contact);
  const links = h('div.row');
  const draw = () => {
    const size = $('input:checked', form).value;
    links.replaceChildren(...Array.from({ length: Math.ceil(ready.length / together) }, (_, part) => {
      const few = ready.slice(part * together, (part + 1) * together);
      return h('a.button.act.big', {
        href: `${pages}/slips?size=${size}&${idsOf(few)}`, target: '_blank', rel: 'noopener',
        textContent: ready.length > together ? text('desk.previewPart', part * together + 1, part * together + few.length) : text('desk.preview'),
      });
    }));
  };
  const form = h('form.form', {},
    sizes(['roll', 'a6', 'a5'], 'ocop.slips', () => draw()),
    ready.length < orders.length && h('p.note.warn', { textContent: text('desk.slipsUnconfirmed') }), links);
  sheet(`${text('desk.slipsTitle')} · ${text('desk.chosenCount', number(ready.length))}`, form);
  draw();
}

/* Promises the lots to the orders, and then shows the page to print. Without orders, or with more than an address holds, for all that wait. */
export function picks(wanted, channel) {
  const orders = wanted.length <= together ? wanted : [];
  const key = newKey();
  const result = h('div.stack', { role: 'status' });
  const form = h('form.form', {},
    h('p', { textContent: orders.length ? text('desk.picksFor', number(orders.length)) : text('desk.picksAll') }),
    h('p.hint', { textContent: text('desk.picksWhy') }),
    sizes(['a4', 'a5'], 'ocop.picks'),
    h('div.row.end', {}, h('button.act.big', { textContent: text('desk.picksMake') })), result);
  sheet(text('desk.picksTitle'), form);
  onSubmit(form, async ({ size }) => {
    const body = orders.length ? { orderIds: orders.map(one => one.order.orderId) } : channel ? { channel } : {};
    const list = await post(`${root}/pick-list`, body, key);
    const which = orders.length ? idsOf(orders) : channel ? `channel=${id(channel)}` : '';
    result.replaceChildren(...[
      h('p.note.good', { textContent: text('desk.picksMade', number(list.orders.length), number(list.units)) }),
      list.missing > 0 && h('p.note.bad', { textContent: text('desk.picksMissing', number(list.missing)) }),
      h('a.button.act.big', { href: `${pages}/pick-list?size=${size}&${which}`, target: '_blank', rel: 'noopener', textContent: text('desk.preview') }),
    ].filter(Boolean));
    result.lastChild.focus();
  });
}
