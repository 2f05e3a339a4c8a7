// One order, opened beside the list: all that is known of it, and what may be done now.
import { $, h, icon } from '../dom.js';
import { clock, day, language, moment, money, number, sentence, text } from '../words.js';
import { get, id, post } from '../api.js';
import { onSubmit } from '../form.js';
import { act, wrong } from '../toast.js';
import { callBack, callButtons, spaced, undoCall } from './calls.js';
import { notePayment, noteRefund, undoPayment } from './money.js';
import { unmerge } from './parcels.js';
import { slips } from './print.js';
import { badges } from './row.js';
import { takeBack } from './returns.js';
import { ship } from './ship.js';
import { deliver, pack, run, single } from './steps.js';
import { facts, may, nameOf, orderPath, root, sheet, stepWord, titleOf } from './shared.js';

const steps = { pack, deliver, ship, return: takeBack };

/* What stands elsewhere: how parcels of this buyer ended, from which lots it is packed, and the money in detail. */
async function more(one) {
  const { orderId, status } = one.order;
  const isHere = ['open', 'confirmed', 'packed'].includes(status);
  const [record, picks, payment] = await Promise.all([
    isHere && one.order.payment !== 'transfer' ? get(`${orderPath(one)}/delivery-record`).catch(() => null) : null,
    status === 'confirmed' ? get(`${root}/pick-list?order=${id(orderId)}`).catch(() => null) : null,
    one.order.payment ? get(`${orderPath(one)}/payment`).catch(() => null) : null,
  ]);
  return { record, picks, payment };
}

export async function drawOrder(place, one, close) {
  place.dataset.key = one.order.orderId;
  const key = `${one.order.orderId}/${one.order.version}/${one.acts}`;
  if (place.dataset.shown === key) return;
  place.dataset.shown = key;
  const known = await more(one);
  // Another order may have been opened meanwhile.
  if (place.dataset.shown !== key) return;
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.what : null;
  place.replaceChildren(...[
    head(one, close), buyer(one, known.record), goods(one, known.picks), sums(one, known.payment), parcel(one), acts(one), calls(one), history(one),
  ].filter(Boolean));
  if (focused) ($(`[data-what="${focused}"]`, place) ?? place).focus();
}

const head = (one, close) => h('header', {},
  h('div.row.apart', {},
    h('h2', { textContent: nameOf(one) }),
    h('button.plain.icon-only', { type: 'button', 'data-what': 'close', 'aria-label': text('common.close'), onclick: close }, icon('cross'))),
  h('div.row', {}, h('span.code', { textContent: one.number }), h('span.badge', { textContent: text(`order.${one.order.status}`) }),
    badges(one).filter(([word]) => word !== text(`order.${one.order.status}`)).map(([word, kind]) => h(`span.badge${kind && `.${kind}`}`, { textContent: word }))),
  h('p.small.soft', { textContent: [one.order.channel === 'shop' ? text('desk.shop') : one.channelTitle, moment(one.createdAt)].join(' · ') }));

function buyer(one, record) {
  const { contact } = one.order;
  return h('section', {},
    one.order.status === 'open' || may(one, 'call') && one.order.calls.last !== 'confirmed' ? callButtons(one)
      : one.buyer.isMasked ? h('p.soft', { textContent: text('desk.maskedPhone', one.buyer.phone ?? '—') }) : one.buyer.phone && h('a.button', { href: `tel:${one.buyer.phone}` }, icon('phone'), h('span.number', { textContent: spaced(one.buyer.phone) })),
    contact ? h('address', {},
      h('p', { textContent: [contact.street, contact.commune, contact.province].join(', ') }),
      contact.formerPlace && h('p.small.soft', { textContent: text('desk.formerPlace', contact.formerPlace) }),
      contact.note && h('p.note', { textContent: contact.note }))
      : h('p.soft', { textContent: text('desk.noContact') }),
    record && h(`p.note${record.depositSuggested ? '.warn' : ''}`, {}, sentence(record.message)),
    record?.depositSuggested && may(one, 'notePayment') && h('button', { type: 'button', 'data-what': 'deposit', textContent: text('desk.deposit'), onclick: () => notePayment(one) }),
    one.order.calls.cancelSuggested && h('p.note.warn', { textContent: text('desk.giveUp') }));
}

function goods(one, picks) {
  const lotsOf = line => picks?.products.flatMap(product => product.skus).find(sku => sku.sku === line.sku);
  return h('section', {}, h('h3', { textContent: text('desk.lines') }),
    h('ul.list.goods', {}, one.order.lines.filter(line => line.held + line.allocated + line.waiting > 0).map(line => h('li', {},
      h('div.row.apart', {}, h('span', {}, h('b.number', { textContent: `${number(line.held + line.allocated || line.waiting)} ${line.unit}` }), ` ${line.name}`), h('span.number', { textContent: line.totalVnd ? money(line.totalVnd) : '' })),
      h('p.small.soft', { textContent: [
        line.prices ? line.prices.map(price => `${number(price.units)} × ${money(price.priceVnd)}`).join(' + ') : money(line.priceVnd),
        line.held > 0 && text('desk.held', number(line.held), moment(line.until)), line.waiting > 0 && text('desk.waits', number(line.waiting)),
      ].filter(Boolean).join(' · ') }),
      lotsOf(line) && h('p.small', { textContent: lots(lotsOf(line), picks.isPromised) })))));
}

const lots = (sku, isPromised) => [
  ...sku.lots.filter(({ lot }) => lot.lot || lot.expiresOn).map(({ lot, units }) => [
    `${number(units)} × ${lot.lot ? text('desk.lots', lot.lot) : ''}`.trim(), lot.expiresOn && text('desk.lotExpires', day(`${lot.expiresOn}T12:00:00+07:00`))].filter(Boolean).join(', ')),
  sku.missing > 0 && text('desk.missing', number(sku.missing)), !isPromised && sku.lots.some(({ lot }) => lot.lot || lot.expiresOn) && text('desk.lotIfPicked'),
].filter(Boolean).join(' · ');

function sums(one, payment) {
  const paid = one.order.money;
  const isCod = one.order.payment === 'cod';
  return h('section', {},
    facts(
      [text('desk.goods'), money(one.order.totalVnd)],
      paid.discountVnd > 0 && [text('desk.voucher', paid.voucher ?? ''), `−${money(paid.discountVnd)}`],
      payment?.receivedVnd > 0 && [text('desk.received'), money(payment.receivedVnd), '.good'],
      payment?.refundedVnd > 0 && [text('desk.refunded'), money(payment.refundedVnd)],
      one.outstandingVnd > 0 && [text(isCod ? 'desk.collect' : 'desk.outstanding'), h('b', { textContent: money(one.outstandingVnd) })],
      paid.refundDueVnd > 0 && [text('desk.refundDue'), h('b', { textContent: money(paid.refundDueVnd) }), '.bad'],
      !isCod && one.outstandingVnd > 0 && one.transferText && [text('desk.transferText'), one.transferText]),
    paid.payBy && one.outstandingVnd > 0 && h('p.small.soft', { textContent: text('desk.payBy', moment(paid.payBy)) }),
    payment?.receipts.length > 0 && h('ul.list.small.receipts', {}, payment.receipts.map(receipt => h(`li.number${receipt.isUndone ? '.undone' : ''}`, {
      textContent: [money(receipt.amountVnd), text(receipt.source === 'producer' ? 'desk.bySelf' : 'desk.byBank'), moment(receipt.at)].join(' · '),
    }))),
    h('div.row', {},
      may(one, 'notePayment') && h('button', { type: 'button', 'data-what': 'paid', textContent: text('desk.notePayment'), onclick: () => notePayment(one) }),
      may(one, 'undoPayment') && h('button.plain', { type: 'button', 'data-what': 'undo-paid', onclick: event => act(event.currentTarget, () => undoPayment(one)) }, icon('undo'), text('desk.undoPaid')),
      may(one, 'refund') && h('button.act', { type: 'button', 'data-what': 'refund', textContent: text('desk.refund'), onclick: event => act(event.currentTarget, () => noteRefund(one)) })));
}

function parcel(one) {
  const { handover, parcelId, status } = one.order;
  if (!handover && !parcelId) return null;
  return h('section', {},
    handover && facts(
      [text('desk.carrier'), handover.carrierName ?? sentence(handover.carrierText)],
      handover.trackingNumber && [text('desk.tracking'), handover.trackingUrl
        ? h('a', { href: handover.trackingUrl, target: '_blank', rel: 'noopener noreferrer', textContent: handover.trackingNumber }) : handover.trackingNumber]),
    parcelId && h('p.note', {}, text('desk.parcelOf'), ' ',
      ['confirmed', 'packed'].includes(status) && h('button.plain', { type: 'button', 'data-what': 'unmerge', textContent: text('desk.unmerge'), onclick: event => act(event.currentTarget, () => unmerge(parcelId)) })));
}

function acts(one) {
  const next = ['pack', 'ship', 'deliver'].find(step => may(one, step));
  const button = (what, kind, run, ...content) => h(`button${kind}`, { type: 'button', 'data-what': what, onclick: event => act(event.currentTarget, run) }, ...content);
  return h('section.row.acts', {},
    next && button(next, '.act.big', () => steps[next]([one]), stepWord(one, next)),
    may(one, 'return') && button('return', '', () => takeBack([one]), text('desk.return')),
    one.order.contact && button('slip', '', () => slips([one]), icon('print'), text('desk.slips')),
    may(one, 'handover') && one.order.status !== 'confirmed' && button('handover', '', () => ship([one], true), icon('truck'), text('desk.handover')),
    may(one, 'call') && button('callBack', '', () => callBack(one), icon('clock'), text('desk.callBack')),
    one.order.payment && h('a.button', { href: `${orderPath(one)}/document.pdf?lang=${language}`, target: '_blank', rel: 'noopener' }, icon('save'), text('desk.document')),
    may(one, 'cancel') && h('button.plain.bad', { type: 'button', 'data-what': 'cancel', textContent: text('desk.cancel'), onclick: () => cancel(one) }));
}

/* Its units may be another buyer's a moment later: asked once, and why. */
function cancel(one) {
  const form = h('form.form', {},
    h('p', { textContent: text('desk.cancelAsk', titleOf(one)) }),
    h('label', {}, text('desk.cancelWhy'), h('input', { name: 'reason', maxLength: 200 })),
    h('div.row.end', {}, h('button.bad.big', { textContent: text('desk.cancel') })));
  const dialog = sheet(text('desk.cancel'), form);
  onSubmit(form, async ({ reason }) => {
    dialog.close();
    await run(text('desk.cancel'), [single(one, key => post(`${orderPath(one)}/cancel`, { reason }, key))], 'desk.cancelledCount').catch(wrong);
  });
}

function calls(one) {
  const made = one.order.calls.calls;
  if (made.length === 0) return null;
  return h('section', {}, h('h3', { textContent: text('desk.callsTo') }),
    h('ol.steps', {}, made.map(call => h('li', {}, h('b', { textContent: sentence(call.outcomeText) }),
      h('span.soft', { textContent: ` · ${call.by} · ${moment(call.at)}${call.callBackAt ? ` → ${moment(call.callBackAt)}` : ''}` })))),
    one.order.calls.cancelsAt && h('p.note.bad', { textContent: text('desk.cancelsAt', clock(one.order.calls.cancelsAt).slice(0, 5)) }),
    may(one, 'undoCall') && h('button', { type: 'button', 'data-what': 'undoCall', onclick: event => act(event.currentTarget, () => undoCall(one)) }, icon('undo'), text('desk.undoCall')));
}

const byOf = (one, by) => (by === 'clock' || by === 'bank' ? text('desk.by.clock') : by === one.order.buyerId || by.startsWith('link:') ? text('desk.by.buyer') : by);

function history(one) {
  if (one.order.history.length === 0) return null;
  return h('section', {}, h('h3', { textContent: text('desk.history') }),
    h('ol.steps', {}, one.order.history.toReversed().map(step => h('li', {},
      h('b', { textContent: text(`order.${step.status}`) }), h('span.soft', { textContent: ` · ${byOf(one, step.by)} · ${moment(step.at)}` }),
      step.reason && h('p.small', { textContent: sentence(step.reason) }), (step.isErased || step.note) && h('p.small', { textContent: step.isErased ? text('common.erased') : step.note })))));
}
