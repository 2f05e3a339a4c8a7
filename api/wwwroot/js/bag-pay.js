// The money of an order: what is still to be paid, and how.
import { h, icon } from './dom.js';
import { moment, money, text } from './words.js';
import { get, getFile, id } from './api.js';
import { toast, wrong } from './toast.js';

const codes = new Map();     // order -> address of the picture of its payment code
const wasDue = new Set();    // orders that a transfer was awaited for on this page

const note = (kind, words) => h(`p.note${kind}`, { textContent: words });

/* Without a transfer to make, one sentence says how it stands. */
function standing({ status, money: paid }) {
  const isUnderWay = ['confirmed', 'packed', 'shipped'].includes(status);
  if (paid.refundDueVnd > 0) return note('.warn', text('bag.refund', money(paid.refundDueVnd)));
  if (paid.status === 'paid') return note('.good', text('bag.paid', money(paid.receivedVnd)));
  if (paid.status === 'onDelivery' && isUnderWay) return note('', text('bag.onDelivery', money(paid.dueVnd)));
  return null;
}

export async function drawPayment(place, order) {
  const paid = order.money;
  const isDue = order.payment === 'transfer' && ['unpaid', 'partlyPaid'].includes(paid.status);
  const key = [order.status, paid.status, paid.dueVnd, paid.receivedVnd, paid.refundDueVnd, paid.payBy].join('/');
  if (place.dataset.shown === key) return;
  place.dataset.shown = key;
  if (!isDue) {
    place.replaceChildren(...[standing(order)].filter(Boolean));
    if (wasDue.delete(order.orderId) && paid.status === 'paid') toast(text('bag.paid', money(paid.receivedVnd)), { seconds: 8 });
    return;
  }
  try {
    const path = `/api/orders/${id(order.orderId)}/payment`;
    const [payment, file] = await Promise.all([get(path), getFile(`${path}/qr.svg`)]);
    if (place.dataset.shown !== key) return; // paid meanwhile
    const picture = URL.createObjectURL(file);
    if (codes.has(order.orderId)) URL.revokeObjectURL(codes.get(order.orderId));
    codes.set(order.orderId, picture);
    wasDue.add(order.orderId);
    place.replaceChildren(transfer(payment, picture));
  } catch (problem) {
    delete place.dataset.shown; // the next look tries again
    if (problem.status) wrong(problem);
  }
}

function transfer(payment, picture) {
  const fact = (word, shown, copied) => h('div', {},
    h('dt', { textContent: text(word) }), h('dd.number', { textContent: shown }),
    copied && h('dd.copy', {}, h('button', { type: 'button', textContent: text('bag.copy', '').trim(), 'aria-label': text('bag.copy', text(word)), onclick: () => copy(copied) })));
  return h('section.pay', { 'aria-label': text('bag.pay') },
    h('h3', { textContent: text('bag.pay') }),
    payment.receivedVnd > 0 && h('p', {}, h('b', { textContent: text('bag.partlyPaid', money(payment.receivedVnd), money(payment.outstandingVnd)) })),
    h('img', { src: picture, alt: `VietQR ${money(payment.outstandingVnd)}`, width: 320, height: 320 }),
    h('a.button', { href: picture, download: `vietqr-${payment.code}.svg` }, icon('save'), text('bag.saveQr')),
    h('dl', {},
      fact('bag.amount', money(payment.outstandingVnd), String(payment.outstandingVnd)),
      fact('bag.account', payment.account.accountNumber, payment.account.accountNumber),
      fact('bag.text', payment.code, payment.code),
      fact('bag.bank', payment.account.bankName), fact('bag.holder', payment.account.holder)),
    h('p.small', { textContent: text('bag.textWhy') }),
    payment.payBy && h('p.small', { textContent: text('bag.payBy', moment(payment.payBy)) }),
    h('p.small', { textContent: text('bag.watching') }));
}

export async function copy(value) {
  try {
    await navigator.clipboard.writeText(value);
  } catch { // a page that came by plain http has no clipboard
    const field = h('textarea.unseen', { value });
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  toast(text('bag.copied'));
}
