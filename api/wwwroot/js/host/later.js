// Lists for a calmer moment: what came late or was unclear, who could not be told, vouchers, and comments that show a phone number.
import { $, h, icon, say } from '../dom.js';
import { clock, money, number, sentence, text } from '../words.js';
import { get, post, put } from '../api.js';
import { act, toast, wrong } from '../toast.js';
import { path } from './sale.js';
import { perform } from './outbox.js';
import { makeLine } from './lines.js';
import { personsItems } from './people.js';
import { loadDraws } from './draws.js';

export async function loadLater() {
  const [late, unclear, untold, vouchers] = await Promise.all([
    get(`${path}/late-claims?limit=20`), get(`${path}/unclear-lines?limit=20`), get(`${path}/replies/untold?limit=20`), get(`${path}/vouchers/all`),
    loadDraws(), loadHiding(),
  ]);
  fill('late', late.items, lateLine);
  fill('unclear', unclear.items, line => makeLine({ ...line, codes: [] }));
  fill('untold', untold.items, untoldLine);
  fill('vouchers', vouchers, voucherLine);
}

/* A list and, when it is empty, the sentence that says so; the number stands beside the heading. */
function fill(name, items, make) {
  $(`#${name}`).replaceChildren(...items.map(make));
  $(`#no-${name}`).hidden = items.length > 0;
  say($(`#${name}-count`), items.length > 0 ? number(items.length) : '');
}

const lateLine = line => h('li.card', {},
  h('div.row.apart', {}, h('b', { textContent: line.userName ?? text('host.somebody') }), h('span.badge.warn', { textContent: text('host.lateBy', number(Math.round(line.lateSeconds))) })),
  h('p', { textContent: line.text ?? text('common.erased') }),
  h('p.small.soft.number', { textContent: text('host.writtenArrived', clock(line.writtenAt), clock(line.arrivedAt)) }),
  personsItems(line, line.items));

const untoldLine = notice => h('li.card', {},
  h('b', { textContent: notice.userName ?? notice.buyerId }),
  h('p', { textContent: notice.text ?? sentence(notice.message) }),
  h('div.row', {},
    notice.isMasked ? notice.phone && h('span.number', { textContent: notice.phone }) : notice.phone && h('a.button', { href: `tel:${notice.phone}` }, icon('phone'), notice.phone),
    h('button', {
      type: 'button', textContent: text('host.told'), onclick: event => act(event.currentTarget, () => perform(
        text('host.told'), key => post(`${path}/replies/untold/${notice.number}/dismiss`, {}, key), loadLater)),
    })));

const voucherLine = voucher => h('li', {},
  h('span.code', { textContent: voucher.code }),
  h('span', {}, sentence(voucher.terms), h('span.small.soft.block', { textContent: [
    voucher.isOver ? text('host.voucherOver') : sentence(voucher.leftText), text('host.voucherUsed', number(voucher.used), number(voucher.uses)),
    voucher.givenVnd > 0 && text('host.voucherGiven', money(voucher.givenVnd)),
  ].filter(Boolean).join(' · ') })));

/* ---- comments that show a phone number ---- */
async function loadHiding() {
  const [settings, replies] = await Promise.all([get(`${path}/replies/settings`), get(`${path}/replies?limit=1`)]);
  $('#hides-phones').checked = settings.hidesPhones;
  say($('#hidden-count'), text('host.hidden', number(replies.hidden)));
}
$('#hides-phones').addEventListener('change', event => {
  const box = event.currentTarget;
  const wanted = box.checked;
  act(box, async () => {
    try {
      // Read just before: what else is set stays as it is.
      await put(`${path}/replies/settings`, { ...await get(`${path}/replies/settings`), hidesPhones: wanted });
      toast(text(wanted ? 'host.hidingOn' : 'host.hidingOff'));
    } catch (problem) {
      box.checked = !wanted;
      wrong(problem);
    }
  });
});
