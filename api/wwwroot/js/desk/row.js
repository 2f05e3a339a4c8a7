// One order in the list: who, what, how much, and the next thing to do.
import { h, icon, keep, say } from '../dom.js';
import { clock, moment, money, number, sentence, text } from '../words.js';
import { callButtons } from './calls.js';
import { goodsOf, may, nameOf, stepWord, sumOf, titleOf } from './shared.js';

const urgent = { unpaid: 'warn', partlyPaid: 'warn', refundDue: 'bad', overpaid: 'bad', paid: 'good' };
const badCalls = ['noAnswer', 'wrongNumber', 'refused'];

/* What one must know of an order at a glance: [word, kind]. */
export function badges(one) {
  const { order } = one;
  const { calls, money: sums } = order;
  return [
    calls.cancelsAt && [text('desk.cancelsAt', clock(calls.cancelsAt).slice(0, 5)), 'bad'],
    !calls.cancelsAt && calls.callBackAt && [text('desk.callBackAt', moment(calls.callBackAt)), 'warn'],
    !calls.cancelsAt && calls.last && calls.last !== 'callBack' && [
      calls.unanswered > 1 ? text('desk.unanswered', number(calls.unanswered)) : sentence(calls.calls.at(-1).outcomeText), badCalls.includes(calls.last) ? 'warn' : 'good'],
    sums.refundDueVnd > 0 && [`${text('desk.refundDue')} ${money(sums.refundDueVnd)}`, 'bad'],
    sums.refundDueVnd === 0 && sums.status !== 'none' && [sentence(sums.statusText), urgent[sums.status] ?? ''],
    order.parcelId && [text('desk.parcel'), ''],
    order.returnReasonText && [text('desk.returnedWhy', sentence(order.returnReasonText)), 'warn'],
    ['cancelled', 'lapsed'].includes(order.status) && [text(`order.${order.status}`), 'bad'],
  ].filter(Boolean);
}

export function makeRow(one) {
  const row = h('li.card.entry', {},
    h('label.pick', {}, h('input', { type: 'checkbox', 'aria-label': text('desk.chooseOne', titleOf(one)) })),
    h('button.plain.what', { type: 'button' },
      h('span.who', {}, h('b'), h('span.number.small.soft')), h('span.sum.number'),
      h('span.goods'), h('span.said'), h('span.badges'), h('span.where.small.soft')),
    h('div.todo'));
  return row;
}

/* `step`: what the list it stands in is there for; `run` takes it. */
export function drawRow(row, one, { step, run, isOpen, isChosen, showsStage }) {
  const [pick, what, todo] = row.children;
  row.toggleAttribute('data-chosen', isChosen);
  if (pick.firstChild.checked !== isChosen) pick.firstChild.checked = isChosen;
  what.setAttribute('aria-expanded', String(isOpen));
  const [who, sum, goods, said, marks, where] = what.children;
  say(who.children[0], nameOf(one));
  say(who.children[1], one.number);
  say(sum, one.order.totalVnd > 0 ? sumOf(one) : '');
  say(goods, goodsOf(one));
  say(said, one.order.contact?.note ? `“${one.order.contact.note}”` : '');
  keep(marks, [...(showsStage ? [[text(`desk.stage.${one.stage}`), 'live']] : []), ...badges(one)], ([word]) => word, () => h('span.badge'), (badge, [word, kind]) => {
    badge.className = `badge ${kind}`;
    say(badge, word);
  });
  const { contact, handover } = one.order;
  say(where, [
    contact && [contact.commune, contact.province].join(', '), handover && [handover.carrierName ?? sentence(handover.carrierText), handover.trackingNumber].filter(Boolean).join(' '),
    one.order.channel === 'shop' ? text('desk.shop') : one.channelTitle,
  ].filter(Boolean).join(' · '));
  drawTodo(todo, one, step, run);
}

function drawTodo(place, one, step, run) {
  const isCall = step === 'call' && (may(one, 'call') || one.buyer.phone);
  const next = !isCall && step && may(one, step) ? step : '';
  const key = isCall ? `call ${one.buyer.phone} ${one.order.status} ${may(one, 'call')}` : `${next} ${one.order.parcelId}`;
  if (may(one, 'undoCall') && one.order.calls.cancelsAt) {
    if (place.dataset.shown !== 'undo') place.replaceChildren(h('button', { type: 'button', onclick: event => run('undoCall', one, event.currentTarget) }, icon('undo'), text('desk.undoCall')));
    place.dataset.shown = 'undo';
    return;
  }
  if (place.dataset.shown === key) return;
  place.dataset.shown = key;
  place.replaceChildren(...(isCall ? [callButtons(one)]
    : next ? [h('button', { type: 'button', textContent: stepWord(one, next), 'aria-label': `${stepWord(one, next)}, ${titleOf(one)}`, onclick: event => run(next, one, event.currentTarget) })] : []));
}
