// Vouchers of the sale: who gave them, how far they are used, and stopping them.
import { $, $$, h } from './dom.js';
import { me, moment, money, now, number, page, sentence, text } from './words.js';
import { get, id, newKey, post } from './api.js';
import { clear, instant, onSubmit } from './form.js';
import { act, ask, toast, wrong } from './toast.js';

const dialog = $('#voucher');
const form = $('form', dialog);
const path = `/api/sales/${id(page.saleId)}`;
const giver = me.producerId ?? page.sale.sale.owner;
let key = '';

const isAhead = voucher => voucher.from && new Date(voucher.from) > now();
const stateOf = voucher => (voucher.endedAt ? ['setUp.voucherStopped', ''] : voucher.left === 0 ? ['setUp.voucherGone', 'warn']
  : voucher.isOver ? ['setUp.voucherOver', ''] : isAhead(voucher) ? ['setUp.voucherSoon', ''] : ['setUp.voucherOn', 'good']);

function row(voucher) {
  const [word, kind] = stateOf(voucher);
  const isMine = me.role === 'operator' || voucher.producerId === me.producerId;
  const facts = [voucher.from && text('setUp.voucherBegins', moment(voucher.from)), voucher.until && text('setUp.voucherEnds', moment(voucher.until)), text('setUp.voucherUsed', number(voucher.used), number(voucher.uses)), voucher.givenVnd > 0 && text('setUp.voucherGiven', money(voucher.givenVnd)), !voucher.isListed && text('setUp.voucherSecret')];
  const canStop = isMine && !voucher.endedAt && !voucher.isOver;
  return h('li.card.row.apart.slim', {},
    h('div', {},
      h('p.row', {}, h('span.code', { textContent: voucher.code }), h(`span.badge${kind && `.${kind}`}`, { textContent: text(word) })),
      h('p.small', { textContent: sentence(voucher.terms) }),
      h('p.small.soft', { textContent: facts.filter(Boolean).join(' · ') })),
    canStop && h('button.bad', { type: 'button', textContent: text('setUp.stop'), 'aria-label': text('setUp.voucherStop', voucher.code), onclick: event => stop(event.currentTarget, voucher) }));
}

const stop = (button, voucher) => act(button, async () => {
  if (!await ask(text('setUp.voucherStopAsk', voucher.code), text('setUp.stop'))) return;
  await post(`${path}/producers/${id(voucher.producerId)}/vouchers/${voucher.number}/end`);
  await readVouchers();
});

export async function readVouchers() {
  const vouchers = await get(`${path}/vouchers/all`);
  $('#voucher-list').replaceChildren(...vouchers.map(row));
  $('#no-vouchers').hidden = vouchers.length > 0;
}

function follow() {
  const kind = form.elements.kind.value;
  for (const label of $$('[data-kind]', form)) {
    label.hidden = label.dataset.kind !== kind;
    $('input', label).disabled = label.hidden;
  }
}

const add = $('#add-voucher');
if (add) add.hidden = !giver;
add?.addEventListener('click', () => {
  key = newKey();
  clear(form);
  form.reset();
  follow();
  dialog.showModal();
});

const copies = $('#copy-vouchers');
copies?.addEventListener('change', async () => {
  const saleId = copies.value;
  copies.value = '';
  if (!saleId) return;
  try {
    const copied = await post(`${path}/producers/${id(giver)}/vouchers/copies`, { saleId });
    toast(text('setUp.vouchersCopied', copied.length));
    await readVouchers();
  } catch (problem) {
    wrong(problem);
  }
});
if (copies && !giver) copies.closest('label').hidden = true;
form.addEventListener('change', follow);
$('.close', dialog).addEventListener('click', () => dialog.close());
onSubmit(form, async ({ kind, from, until, ...wish }) => {
  const { code } = await post(`${path}/producers/${id(giver)}/vouchers`, { kind, ...wish, from: instant(from), until: instant(until) }, key);
  dialog.close();
  toast(text('setUp.voucherMade', code));
  await readVouchers();
});
