// One order of a bag: its lines, how far it has come, and what may be done with it.
import { $, h, icon, keep, say } from './dom.js';
import { left, money, moment, number, sentence, text } from './words.js';
import { getFile, id } from './api.js';
import { save } from './save.js';
import { act } from './toast.js';
import { copy, drawPayment } from './bag-pay.js';

const track = ['confirmed', 'packed', 'shipped', 'delivered'];

export const isOpen = line => line.held + line.waiting > 0;

/* What has left takes nothing more with it. */
export const mayConfirm = order => ['open', 'confirming', 'confirmed', 'packed', 'lapsed'].includes(order.status);

/* What needs the buyer stands first, what is over last. */
export function rank(order) {
  if (mayConfirm(order) && order.lines.some(line => line.held > 0)) return 0;
  if (order.payment === 'transfer' && ['unpaid', 'partlyPaid'].includes(order.money.status)) return 1;
  if (order.lines.some(line => line.waiting > 0)) return 2;
  return ['delivered', 'returned', 'cancelled', 'lapsed'].includes(order.status) ? 4 : 3;
}

export function makeOrder() {
  return h('article.card.order', {},
    h('header', {}, h('h2'), h('span.badge')),
    h('ol.track', { 'aria-label': text('bag.progress') }),
    h('div.parcel'),
    h('ul.lines'),
    h('p.note.warn', { textContent: text('bag.tooLate') }),
    h('dl.sums'),
    h('div.money'),
    h('div.to'),
    h('div.row.acts'),
    h('details', {}, h('summary', { textContent: text('bag.history') }), h('ol.steps')));
}

/* `change` wants so many units of a line in all, `cancel` ends the order, `placeOf` tells places on waiting lists. */
export function drawOrder(card, order, { change, cancel, placeOf, isChanging }) {
  const [header, progress, parcel, lines, tooLate, sums, pay, to, acts, history] = card.children;
  const isBad = ['cancelled', 'lapsed', 'returned'].includes(order.status);
  say(header.children[0], order.producerName ?? text('bag.order'));
  say(header.children[1], text(`order.${order.status}`));
  header.children[1].className = `badge ${isBad ? 'bad' : order.status === 'open' ? 'warn' : 'good'}`;
  drawProgress(progress, order);
  drawParcel(parcel, order);
  keep(lines, order.lines.filter(line => isOpen(line) || line.allocated > 0), line => line.sku,
    line => makeLine(line, change), (row, line) => drawLine(row, line, placeOf(line.sku), isChanging(line.sku)));
  tooLate.hidden = mayConfirm(order) || !order.lines.some(line => line.held > 0);
  drawSums(sums, order);
  drawPayment(pay, order);
  const contact = order.contact;
  to.hidden = !(contact || order.isErased) || isBad;
  const receiver = contact && [contact.name, contact.phone, contact.street, contact.commune, contact.province].filter(Boolean).join(', ');
  say(to, `${text('bag.deliverTo')}: ${receiver ?? text('common.erased')}`);
  const mayCancel = ['open', 'confirmed'].includes(order.status) && order.lines.some(line => line.allocated > 0);
  keep(acts, [(order.contact || order.isErased) && 'document', mayCancel && 'cancel'].filter(Boolean), what => what, what => (what === 'cancel'
    ? h('button.bad', { type: 'button', textContent: text('bag.cancel'), onclick: event => cancel(order.orderId, event.currentTarget) })
    : h('button', { type: 'button', onclick: event => download(order.orderId, event.currentTarget) }, icon('save'), text('bag.document'))));
  history.hidden = order.history.length === 0;
  keep(history.children[1], order.history, step => step.at + step.status, step => h('li', {},
    h('b', { textContent: text(`order.${step.status}`) }), ' ', h('time', { dateTime: step.at, textContent: moment(step.at) }),
    h('span.soft', { textContent: [step.reason && sentence(step.reason), step.isErased ? text('common.erased') : step.note].filter(Boolean).map(why => ` · ${why}`).join('') })));
}

function drawProgress(list, order) {
  const steps = order.status === 'returned' ? [...track.slice(0, 3), 'returned'] : track;
  const reached = steps.indexOf(order.status);
  list.hidden = reached < 0;
  if (reached < 0) return;
  const at = status => order.history.findLast(step => step.status === status)?.at;
  keep(list, steps, status => status, status => h('li', {}, h('b', { textContent: text(`order.${status}`) }), h('time.small')), (step, status) => {
    const index = steps.indexOf(status);
    step.className = index <= reached ? status === 'returned' ? 'done bad' : 'done' : '';
    if (index === reached) step.setAttribute('aria-current', 'step');
    else step.removeAttribute('aria-current');
    say(step.children[1], index <= reached && at(status) ? moment(at(status)) : '');
  });
}

function drawParcel(place, order) {
  const handover = order.handover;
  const isOver = ['cancelled', 'lapsed'].includes(order.status);
  const key = JSON.stringify([handover, order.status === 'returned', order.returnReason]);
  place.hidden = isOver || (!handover && order.status !== 'returned');
  if (place.dataset.shown === key) return;
  place.dataset.shown = key;
  place.replaceChildren(...[
    order.status === 'returned' && h('p.note.warn', {
      textContent: order.returnReasonText ? text('bag.returnedWhy', sentence(order.returnReasonText)) : text('bag.returned'),
    }),
    handover && h('p', {}, `${text('bag.sentWith')} `, h('b', { textContent: handover.carrierName ?? sentence(handover.carrierText) })),
    handover?.trackingNumber && h('p.row', {},
      h('span', {}, `${text('bag.tracking')} `, h('b.number', { textContent: handover.trackingNumber })),
      h('button', { type: 'button', textContent: text('bag.copy', '').trim(), 'aria-label': text('bag.copy', text('bag.tracking')), onclick: () => copy(handover.trackingNumber) }),
      handover.trackingUrl && h('a.button', { href: handover.trackingUrl, target: '_blank', rel: 'noopener' }, icon('truck'), text('bag.follow'))),
  ].filter(Boolean));
}

/* Of what was ordered; what is held only is summed up where it is ordered. */
function drawSums(list, order) {
  const ordered = order.lines.reduce((sum, line) => sum + line.allocatedVnd, 0);
  const discount = order.money.discountVnd;
  list.hidden = ordered === 0;
  keep(list, [
    discount > 0 && { word: text('bag.total'), vnd: money(ordered) },
    discount > 0 && { word: text('bag.discount', order.money.voucher ?? ''), vnd: `−${money(discount)}` },
    { word: text('bag.sum'), vnd: money(ordered - discount) },
  ].filter(Boolean), sum => sum.word, sum => h('div', {}, h('dt', { textContent: sum.word }), h('dd.number')), (row, sum) => say(row.children[1], sum.vnd));
}

function makeLine(line, change) {
  const amount = h('input', { type: 'number', min: 0, max: 999, inputMode: 'numeric', 'aria-label': `${text('common.quantity')}, ${line.name}` });
  const by = step => () => {
    amount.value = Math.max(0, Math.min(999, (amount.valueAsNumber || 0) + step));
    change(line.sku, amount.valueAsNumber, 500);
  };
  amount.addEventListener('change', () => change(line.sku, amount.valueAsNumber || 0, 0));
  return h('li', {},
    h('b.what'), h('span.sum.number'), h('p.small.soft.number'), h('p.small.number'),
    h('div.change', {},
      h('span.stepper', {},
        h('button', { type: 'button', textContent: '−', 'aria-label': `${text('common.fewer')}, ${line.name}`, onclick: by(-1) }), amount,
        h('button', { type: 'button', textContent: '+', 'aria-label': `${text('common.moreUnits')}, ${line.name}`, onclick: by(1) })),
      h('button.plain', { type: 'button', textContent: text('bag.drop'), onclick: () => change(line.sku, 0, 0) })));
}

function drawLine(row, line, place, isChanging) {
  const [name, sum, prices, standing, change] = row.children;
  const rest = line.held > 0 ? left(line.until) : '';
  say(name, line.name);
  say(sum, line.totalVnd > 0 ? money(line.totalVnd) : '');
  say(prices, line.prices
    ? line.prices.map(price => `${number(price.units)} × ${money(price.priceVnd)}`).join(' + ')
    : `${money(line.priceVnd)} ${text('bag.each', line.unit)}`);
  say(standing, [
    line.allocated > 0 && text('bag.ordered', number(line.allocated)),
    line.held > 0 && (rest === '0:00' ? text('bag.over') : text('bag.heldFor', rest)),
    line.waiting > 0 && (place ? text('bag.place', number(line.waiting), number(place)) : text('bag.waits', number(line.waiting))),
    line.waiting > 0 && text('bag.waiting'),
  ].filter(Boolean).join(' · '));
  standing.className = `small number ${rest === '0:00' ? 'bad' : line.held > 0 ? 'good' : line.waiting > 0 ? 'warn' : 'soft'}`;
  change.hidden = !isOpen(line);
  const amount = $('input', change);
  if (document.activeElement !== amount && !isChanging) amount.value = line.held + line.waiting;
}

const download = (orderId, button) => act(button, async () => {
  save(await getFile(`/api/orders/${id(orderId)}/document.pdf`), 'don-hang.pdf');
});
