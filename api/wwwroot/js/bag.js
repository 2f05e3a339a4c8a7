// One buyer's bag in one sale: change, confirm, pay, follow.
import { $, h, icon, keep, say } from './dom.js';
import { left, learnTime, me, moment, money, number, page, sentence, text } from './words.js';
import { get, getFile, id, post, put, showToken } from './api.js';
import { complain, values } from './form.js';
import { suggestPlaces } from './places.js';
import { act, ask, toast, wrong } from './toast.js';

const path = `/api/sales/${id(page.saleId)}/my-bag`;
const link = location.hash.slice(1);
const form = $('#confirm');
const codes = new Map();     // order -> picture of its payment code, by what is outstanding
let bag = null;
let voucher = null;          // what the code that was typed would take off

/* ---- who ---- */
async function open() {
  if (!link) {
    if (!me) throw new Error();
    return;
  }
  const session = await post('/api/bag-sessions', { link });
  showToken(session.token);
  // A page that stays open asks again a minute before its token ends.
  setTimeout(() => open().catch(wrong), Math.max(30_000, new Date(session.expiresAt) - Date.now() - 60_000));
}

/* ---- the bag ---- */
async function load() {
  bag = await get(path);
  learnTime(bag.now);
  draw();
}

const isOpen = line => line.held + line.waiting > 0;

function draw() {
  const orders = bag.orders.filter(order => order.lines.some(line => isOpen(line) || line.allocated > 0) || order.history.length > 0);
  $('#loading').hidden = true;
  $('#empty').hidden = orders.length > 0;
  $('#bag').hidden = orders.length === 0;
  keep($('#orders'), orders, order => order.orderId, makeOrder, drawOrder);
  const held = orders.flatMap(order => order.lines).filter(line => line.held > 0);
  form.hidden = held.length === 0;
  const total = orders.reduce((sum, order) => sum + heldVnd(order), 0);
  const discount = Math.min(total, voucher?.discountVnd ?? 0);
  say($('#total'), money(total));
  $('#discount').hidden = $('#discount-word').hidden = discount === 0;
  say($('#discount-word'), text('bag.discount', voucher?.code ?? ''));
  say($('#discount'), `−${money(discount)}`);
  say($('#due'), money(total - discount));
}

/* What is held and not yet ordered; units may have several prices, so it is never units times price. */
const heldVnd = order => order.lines.reduce((sum, line) => sum + (line.held > 0 ? line.totalVnd - (line.allocatedVnd ?? 0) : 0), 0);

function makeOrder() {
  return h('article.card.order', {},
    h('header', {}, h('h2'), h('span.badge')),
    h('p.small.soft'),
    h('ul.lines'),
    h('div.money'),
    h('div.row.acts'),
    h('details', {}, h('summary', { textContent: text('bag.history') }), h('ol.steps')));
}

function drawOrder(card, order) {
  const [header, from, lines, pay, acts, history] = card.children;
  say(header.children[0], text('bag.order'));
  say(header.children[1], text(`order.${order.status}`));
  say(from, order.producerName ? text('bag.from', order.producerName) : '');
  keep(lines, order.lines.filter(line => isOpen(line) || line.allocated > 0), line => line.sku, makeLine, drawLine);
  drawPayment(pay, order);
  const mayCancel = ['open', 'confirmed'].includes(order.status) && order.lines.some(line => line.allocated > 0);
  keep(acts, [order.status !== 'open' && 'document', mayCancel && 'cancel'].filter(Boolean), what => what, what => (what === 'cancel'
    ? h('button.bad', { type: 'button', textContent: text('bag.cancel'), onclick: event => cancel(order.orderId, event.currentTarget) })
    : h('button', { type: 'button', onclick: event => download(order.orderId, event.currentTarget) }, icon('save'), text('bag.document'))));
  history.hidden = order.history.length === 0;
  keep(history.children[1], order.history, step => step.at + step.status, step => h('li', {},
    h('b', { textContent: text(`order.${step.status}`) }), ' ', h('time', { dateTime: step.at, textContent: moment(step.at) }),
    h('span.soft', { textContent: step.reason ? ` · ${sentence(step.reason)}` : '' })));
}

function makeLine(line) {
  const amount = h('input', { type: 'number', min: 0, max: 999, inputMode: 'numeric', 'aria-label': `${text('common.quantity')}, ${line.name}` });
  const wanted = by => () => change(line.sku, Number(amount.value) + by);
  amount.addEventListener('change', () => change(line.sku, Number(amount.value)));
  return h('li', {},
    h('div.what', {}, h('b'), h('p.small.soft'), h('p.small')),
    h('span.sum.number'),
    h('div.change', {},
      h('span.stepper', {},
        h('button', { type: 'button', textContent: '−', 'aria-label': `${text('common.fewer')}, ${line.name}`, onclick: wanted(-1) }), amount,
        h('button', { type: 'button', textContent: '+', 'aria-label': `${text('common.moreUnits')}, ${line.name}`, onclick: wanted(1) })),
      h('button.plain', { type: 'button', textContent: text('bag.drop'), onclick: () => change(line.sku, 0) })));
}

function drawLine(row, line) {
  const [what, sum, change] = row.children;
  say(what.children[0], line.name);
  say(what.children[1], line.prices
    ? line.prices.map(price => `${number(price.units)} × ${money(price.priceVnd)}`).join(' + ')
    : `${money(line.priceVnd)} ${text('bag.each', line.unit)}`);
  say(what.children[2], [
    line.allocated > 0 && text('bag.ordered', number(line.allocated)),
    line.held > 0 && (left(line.until) === '0:00' ? text('bag.over') : text('bag.heldFor', left(line.until))),
    line.waiting > 0 && text('bag.waits', number(line.waiting)),
  ].filter(Boolean).join(' · '));
  say(sum, line.totalVnd > 0 ? money(line.totalVnd) : text('bag.waiting'));
  change.hidden = !isOpen(line);
  const amount = $('input', change);
  if (document.activeElement !== amount) amount.value = line.held + line.waiting;
}

/* So many in all. Dropping can be undone, as long as the units are still there. */
async function change(sku, quantity) {
  const line = bag.orders.flatMap(order => order.lines).find(one => one.sku === sku);
  const before = line.held + line.waiting;
  const wanted = Math.max(0, Math.min(999, Math.trunc(quantity) || 0));
  if (wanted === before) return;
  try {
    const result = await put(`${path}/lines/${id(sku)}`, { quantity: wanted });
    if (wanted === 0) toast(text('bag.dropped', line.name), { undo: () => change(sku, before) });
    else toast(sentence(result.message), { seconds: 5 });
  } catch (problem) {
    wrong(problem);
  }
  await settle(order => (order.lines.find(one => one.sku === sku)?.held ?? 0) !== line.held);
}

/* A line follows its claim a moment later: looks again until it has. */
async function settle(isDone) {
  for (let attempt = 0; attempt < 6; attempt++) {
    await load();
    if (bag.orders.some(isDone)) return;
    await new Promise(resolve => setTimeout(resolve, 150 * 2 ** attempt));
  }
}

/* ---- payment ---- */
async function drawPayment(place, order) {
  const isDue = order.payment === 'transfer' && ['unpaid', 'partlyPaid'].includes(order.money.status);
  if (!isDue) {
    place.replaceChildren(...(order.money.status === 'none' ? [] : [h('p', {}, h('b', { textContent: sentence(order.money.statusText) }))]));
    return;
  }
  const key = `${order.money.dueVnd}/${order.money.receivedVnd}`;
  if (place.dataset.shown === key) return;
  place.dataset.shown = key;
  try {
    const payment = await get(`/api/orders/${id(order.orderId)}/payment`);
    const picture = URL.createObjectURL(await getFile(`/api/orders/${id(order.orderId)}/payment/qr.svg`));
    if (codes.has(order.orderId)) URL.revokeObjectURL(codes.get(order.orderId));
    codes.set(order.orderId, picture);
    const fact = (word, value, copied) => [
      h('dt', { textContent: text(word) }), h('dd.number', { textContent: value }),
      copied ? h('button', { type: 'button', textContent: text('bag.copy', '').trim(), 'aria-label': text('bag.copy', text(word)), onclick: () => copy(copied) }) : h('span'),
    ];
    place.replaceChildren(h('div.pay', {},
      h('h3', { textContent: text('bag.pay') }),
      h('img', { src: picture, alt: `VietQR ${money(payment.outstandingVnd)}`, width: 320, height: 320 }),
      h('a.button', { href: picture, download: `vietqr-${payment.code}.svg` }, icon('save'), text('bag.saveQr')),
      h('dl', {},
        ...fact('bag.bank', payment.account.bankName), ...fact('bag.account', payment.account.accountNumber, payment.account.accountNumber),
        ...fact('bag.holder', payment.account.holder), ...fact('bag.amount', money(payment.outstandingVnd), String(payment.outstandingVnd)),
        ...fact('bag.text', payment.code, payment.code)),
      h('p.small', { textContent: text('bag.textWhy') }),
      payment.payBy && h('p.small', { textContent: text('bag.payBy', moment(payment.payBy)) })));
  } catch (problem) {
    delete place.dataset.shown;
    wrong(problem);
  }
}

async function copy(value) {
  try {
    await navigator.clipboard.writeText(value);
  } catch { // a page that came by plain http has no clipboard
    const field = h('input', { value });
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  toast(text('bag.copied'));
}

const cancel = (orderId, button) => act(button, async () => {
  if (!await ask(text('bag.cancelAsk'), text('bag.cancel'))) return;
  await post(`/api/orders/${id(orderId)}/cancel`);
  toast(text('bag.cancelled'));
  await load();
});

const download = (orderId, button) => act(button, async () => {
  const address = URL.createObjectURL(await getFile(`/api/orders/${id(orderId)}/document.pdf`));
  h('a', { href: address, download: 'don-hang.pdf' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
});

/* ---- checking out ---- */
const storage = 'ocop.contact';

function remember(contact) {
  if ($('#remember').checked) localStorage.setItem(storage, JSON.stringify(contact));
  else localStorage.removeItem(storage);
}

function recall() {
  const contact = JSON.parse(localStorage.getItem(storage) ?? '{}');
  for (const [name, value] of Object.entries(contact)) if (form.elements[name] && value) form.elements[name].value = value;
}

$('#apply').addEventListener('click', event => act(event.currentTarget, async () => {
  const code = form.elements.voucher.value.trim();
  voucher = code ? await get(`${path}/voucher?code=${id(code)}`) : null;
  say($('#voucher-says'), voucher ? sentence(voucher.message) : '');
  $('#voucher-says').className = `small ${voucher?.discountVnd > 0 ? 'good' : 'bad'}`;
  draw();
}));

async function confirm(withoutVoucher) {
  const { name, phone, commune, province, street, note, payment, voucher: code } = values(form);
  const answer = await post(`${path}/confirm`, { name, phone, commune, province, street, note, payment, voucher: code, withoutVoucher });
  remember({ name, phone, commune, province, street });
  voucher = null;
  form.elements.voucher.value = '';
  say($('#voucher-says'), '');
  const failed = answer.orders.filter(order => !['done', 'nothingHeld'].includes(order.outcome));
  toast(failed.length ? `${text('bag.partly')} ${sentence(failed[0].message)}` : text('bag.confirmed'), { isBad: failed.length > 0, seconds: 8 });
  await load();
  $('#orders').scrollIntoView({ behavior: 'smooth' });
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  await act(event.submitter, async () => {
    try {
      await confirm(false);
    } catch (problem) {
      if (problem.code?.startsWith('voucher') && await ask(problem.message, text('bag.without'), { isBad: false })) await confirm(true);
      else if (!problem.code?.startsWith('voucher')) complain(form, problem);
    }
  });
});

/* ---- start ---- */
let isLooking = false;
async function look() {
  if (isLooking || document.hidden || !bag) return;
  isLooking = true;
  await load().catch(() => {}); // the next look comes soon; what is shown stays
  isLooking = false;
}

recall();
/* Nobody yet, and no link: nothing can lie in the shop's bag. */
const isNobody = !link && !me && page.saleId === 'shop';
if (isNobody) {
  $('#loading').hidden = true;
  $('#empty').hidden = false;
} else try {
  await open();
  await load();
  setInterval(draw, 1000);
  setInterval(look, 5000);
  document.addEventListener('visibilitychange', look);
  await suggestPlaces(form);
} catch {
  $('#loading').hidden = true;
  $('#closed').hidden = false;
}
