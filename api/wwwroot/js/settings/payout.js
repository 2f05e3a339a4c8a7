// Where a producer is paid to: nothing changes before it was shown what changes. And who tells of transfers.
import { $, $$, h, say } from '../dom.js';
import { page, text } from '../words.js';
import { id, newKey, put, remove } from '../api.js';
import { onSubmit, values } from '../form.js';
import { act, ask, toast } from '../toast.js';
import '../copy.js';

const root = `/api/producers/${id(page.producerId)}`;
const form = $('#payout');
const dialog = $('#change');
const qr = $('#qr');
let account = page.account;

const bankName = bin => [...form.elements.bankBin.options].find(option => option.value === bin)?.textContent ?? '';
const plain = number => (number ?? '').replace(/\s/g, '').toUpperCase();
const bare = one => ({ bankBin: one.bankBin, accountNumber: one.accountNumber, holder: one.holder, payWithinHours: one.payWithinHours });
/* What is compared with what is saved: the server takes marks off. */
const folded = holder => (holder ?? '').normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toUpperCase().trim();

const shown = {
  bankBin: ['payout.bank', bankName],
  accountNumber: ['payout.number', plain],
  holder: ['payout.holder', folded],
  payWithinHours: ['payout.hours', hours => text('payout.hoursOf', hours)],
};

function changes(wanted) {
  return Object.entries(shown)
    .map(([name, [word, say]]) => ({ word, now: say(wanted[name]), before: account && say(account[name]) }))
    .filter(one => one.now !== one.before);
}

/* Asks once, with every value that is new and what it was. */
function confirmed(list) {
  say($('#change-title'), text(account ? 'payout.change' : 'payout.first'));
  $('#changes').replaceChildren(...list.flatMap(({ word, now, before }) => [
    h('dt', { textContent: text(word) }),
    h('dd', {}, h('b.number', { textContent: now }), before ? h('small.soft', { textContent: ` ${text('payout.before', before)}` }) : null),
  ]));
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }));
}

async function save(wanted) {
  account = await put(`${root}/payout-account`, bare(wanted), newKey());
  for (const name of Object.keys(shown)) form.elements[name].value = account[name];
  preview();
}

/* A picture of what is written now, so that a banking app can tell whose account it is before it counts. */
function preview() {
  const { bankBin, accountNumber } = values(form);
  const isWhole = bankBin && plain(accountNumber).length >= 6;
  qr.hidden = !isWhole;
  $('#no-qr').hidden = Boolean(isWhole);
  const isSaved = account && bankBin === account.bankBin && plain(accountNumber) === account.accountNumber;
  say($('#qr-state'), isWhole ? text(isSaved ? 'payout.qrSaved' : 'payout.qrTry') : '');
  if (isWhole) qr.src = `${root}/payout-account/qr.svg?bankBin=${id(bankBin)}&accountNumber=${id(plain(accountNumber))}`;
}

qr.addEventListener('error', () => {
  qr.hidden = true;
  $('#no-qr').hidden = false;
  say($('#qr-state'), '');
});
for (const name of ['bankBin', 'accountNumber']) form.elements[name].addEventListener('change', preview);
preview();

onSubmit(form, async wanted => {
  const list = changes(wanted);
  if (list.length === 0) {
    toast(text('payout.same'));
    return;
  }
  if (!await confirmed(list)) return;
  const before = account;
  await save(wanted);
  toast(text('payout.saved'), { undo: before && (() => save(before)) });
});

for (const provider of $$('#providers > li')) {
  const name = provider.dataset.provider;
  const path = `${root}/payment-webhooks/${name}`;
  const forget = $('.forget', provider);
  const show = hasSecret => {
    say($('.badge', provider), text(hasSecret ? 'payout.on' : 'payout.off'));
    $('.badge', provider).classList.toggle('good', hasSecret);
    forget.hidden = !hasSecret;
  };
  onSubmit($('form', provider), async ({ secret }) => {
    show((await put(path, { secret })).hasSecret);
    $('form', provider).reset();
    toast(text('payout.keySaved', text(`payout.${name}`)));
  });
  forget.addEventListener('click', () => act(forget, async () => {
    if (!await ask(text('payout.forgetAsk', text(`payout.${name}`)), text('payout.forget'))) return;
    show((await remove(path)).hasSecret);
    toast(text('payout.forgotten', text(`payout.${name}`)));
  }));
}
