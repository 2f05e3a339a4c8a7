// Transfers that came in: those of which nobody knows what they are for, and those that went to the wrong order.
import { $, $$, h, keep, say } from '../dom.js';
import { moment, money, sentence, text } from '../words.js';
import { get, id, newKey, post } from '../api.js';
import { onSubmit } from '../form.js';
import { act, ask, toast, wrong } from '../toast.js';
import { changed, nameOf, root, sheet } from './shared.js';

const path = transfer => `${root}/transfers/${id(transfer.transferId)}`;

export async function transfers() {
  const list = h('ul.list');
  const none = h('p.empty', { hidden: true });
  const more = h('button', { type: 'button', hidden: true, textContent: text('common.more'), onclick: event => act(event.currentTarget, () => load(true)) });
  const settled = new Set();   // here: the list may be a moment behind
  let items = [];
  let after = null;
  let status = 'unmatched';
  const tab = (value, word) => h('button', {
    type: 'button', role: 'tab', 'aria-selected': String(value === status), textContent: text(word), 'data-status': value,
    onclick: event => {
      status = value;
      for (const one of $$('[role=tab]', dialog)) one.setAttribute('aria-selected', String(one === event.currentTarget));
      load(false).catch(wrong);
    },
  });
  const load = async isMore => {
    const wanted = status;
    const found = await get(`${root}/transfers?limit=30${status && `&status=${status}`}${isMore ? `&after=${id(after)}` : ''}`);
    if (wanted !== status) return;
    items = isMore ? [...items, ...found.items] : found.items;
    const shown = items.filter(one => !status || !settled.has(one.transferId));
    keep(list, shown, one => [one.transferId, one.status, one.orderId].join(' '), one => draw(one, again));
    none.hidden = shown.length > 0;
    say(none, text(status ? 'desk.noUnmatched' : 'desk.noTransfers'));
    after = found.next;
    more.hidden = !after;
  };
  const again = async transfer => {
    settled.add(transfer.transferId);
    await load(false);
    for (const later of [700, 2500]) setTimeout(() => dialog.open && load(false).catch(() => {}), later);
  };
  const dialog = sheet(text('desk.transfersTitle'),
    h('div.tabs', { role: 'tablist', 'aria-label': text('desk.transfersTitle') }, tab('unmatched', 'desk.unmatched'), tab('', 'desk.allTransfers')),
    list, none, more);
  await load(false);
}

function draw(transfer, again) {
  const isOpen = transfer.status === 'unmatched';
  const mayMove = ['matched', 'assigned', 'dismissed'].includes(transfer.status);
  return h('li.card.transfer', {},
    h('div.row.apart', {}, h('b.price.number', { textContent: money(transfer.amountVnd) }), h('time.small.soft', { dateTime: transfer.receivedAt, textContent: moment(transfer.paidAt ?? transfer.receivedAt) })),
    transfer.text !== '' && h('p.said', { textContent: transfer.text ?? text('common.erased') }),
    h('p.small.soft', { textContent: [transfer.payer && text('desk.from', transfer.payer), transfer.reference, !isOpen && sentence(transfer.statusText)].filter(Boolean).join(' · ') }),
    h('div.row', {},
      isOpen && h('button.act', { type: 'button', textContent: text('desk.assign'), onclick: () => choose(transfer, false, again) }),
      isOpen && h('button.plain', { type: 'button', textContent: text('desk.dismiss'), onclick: event => act(event.currentTarget, () => dismiss(transfer, again)) }),
      mayMove && h('button', { type: 'button', textContent: text('desk.reassign'), onclick: () => choose(transfer, true, again) })));
}

async function dismiss(transfer, again) {
  if (!await ask(text('desk.dismissAsk', money(transfer.amountVnd)), text('desk.dismiss'))) return;
  await post(`${path(transfer)}/dismiss`);
  toast(text('desk.dismissed', money(transfer.amountVnd)));
  await Promise.all([again(transfer), changed()]);
}

/* Orders that wait for just this much come first; any other is found by its words. */
function choose(transfer, isMove, again) {
  const found = h('ul.list.choices');
  const reason = h('select', { name: 'reason' }, ['wrongOrder', 'wrongCode', 'other'].map(value => h('option', { value, textContent: text(`desk.move.${value}`) })));
  const why = h('input', { name: 'note', maxLength: 200, 'aria-label': text('desk.noteNeeded'), placeholder: text('desk.noteNeeded'), hidden: true });
  reason.addEventListener('change', () => {
    why.hidden = reason.value !== 'other';
    why.required = !why.hidden;
  });
  const key = newKey();
  const form = h('form.form', { role: 'search' },
    isMove && h('label', {}, text('desk.moveReason'), reason), isMove && why,
    h('div.row.search', {}, h('input', { type: 'search', name: 'search', 'aria-label': text('desk.findWords'), placeholder: text('desk.findWords'), autocomplete: 'off' }), h('button', { textContent: text('common.search') })),
    found);
  const dialog = sheet(text('desk.assignTitle', money(transfer.amountVnd)), form);
  const give = async one => {
    if (isMove && !why.reportValidity()) return;
    const { orderId } = one.order;
    if (isMove) await post(`${path(transfer)}/reassign`, { orderId, reason: reason.value, note: why.value.trim() || null }, key);
    else await post(`${path(transfer)}/assign`, { orderId });
    dialog.close();
    toast(text('desk.assigned', money(transfer.amountVnd), one.number), isMove ? { undo: back, seconds: 30 } : {});
    await Promise.all([again(transfer), changed()]);
  };
  /* To where it was; from the unmatched ones there is no way back, but on to another order. */
  const back = async () => {
    await post(`${path(transfer)}/reassign`, { orderId: transfer.orderId ?? null, reason: 'wrongOrder' });
    toast(text('desk.undone'));
    await Promise.all([again(transfer), changed()]);
  };
  const show = orders => {
    const far = one => Math.abs(one.outstandingVnd - transfer.amountVnd);
    found.replaceChildren(...orders.filter(one => one.order.orderId !== transfer.orderId).toSorted((one, other) => far(one) - far(other)).slice(0, 20)
      .map(one => h('li', {}, h('button', { type: 'button', onclick: event => act(event.currentTarget, () => give(one)) },
        h('span', {}, h('b', { textContent: nameOf(one) }), h('br'), h('span.small.number', { textContent: `${one.number} · ${text('desk.outstanding')} ${money(one.outstandingVnd)}` })),
        far(one) === 0 && h('span.badge.good', { textContent: text('desk.sameAmount') })))));
    if (!found.children.length) found.append(h('li.empty', { textContent: text('desk.noCandidates') }));
  };
  const load = async words => show((await get(`${root}/orders/desk?${words ? `search=${id(words)}` : 'stage=pay&limit=100'}`)).items);
  onSubmit(form, ({ search }) => load(search));
  load('').catch(wrong);
}
