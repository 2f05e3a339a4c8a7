// Money of one order that is noted by hand.
import { h } from '../dom.js';
import { money, number, text } from '../words.js';
import { newKey, post } from '../api.js';
import { onSubmit } from '../form.js';
import { ask, toast } from '../toast.js';
import { changed, orderPath, sheet, titleOf } from './shared.js';

/* All that is outstanding, or a part such as a deposit. */
export function notePayment(one) {
  const key = newKey();
  const form = h('form.form', {},
    h('p', { textContent: `${titleOf(one)} · ${text('desk.outstanding')} ${money(one.outstandingVnd)}` }),
    h('label', {}, text('desk.amount'),
      h('input', { name: 'amountVnd', inputMode: 'numeric', required: true, autocomplete: 'off', value: number(one.outstandingVnd) }),
      h('span.hint', { textContent: text('desk.amountHint') })),
    h('div.row.end', {}, h('button.act.big', { textContent: text('desk.markPaidOnce') })));
  const dialog = sheet(text('desk.notePayment'), form);
  onSubmit(form, async ({ amountVnd }) => {
    await post(`${orderPath(one)}/payment/received`, { amountVnd }, key);
    dialog.close();
    toast(text('desk.paidNoted', money(amountVnd)), { undo: () => undoPayment(one), seconds: 20 });
    await changed();
  });
}

export async function undoPayment(one) {
  await post(`${orderPath(one)}/payment/received/undo`);
  toast(text('desk.undone'));
  await changed();
}

export async function noteRefund(one) {
  const amount = money(one.order.money.refundDueVnd);
  if (!await ask(text('desk.refundAsk', amount), text('desk.refund'), { isBad: false })) return;
  await post(`${orderPath(one)}/payment/refunded`, { amountVnd: one.order.money.refundDueVnd });
  toast(text('desk.refundNoted', amount));
  await changed();
}
