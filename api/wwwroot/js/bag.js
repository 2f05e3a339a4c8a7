// One buyer's bag in one sale: change, confirm, pay, follow.
import { $, h, keep, say } from './dom.js';
import { clock, learnTime, me, money, now, page, sentence, text } from './words.js';
import { get, id, newKey, post, put, showToken } from './api.js';
import { complain, values } from './form.js';
import { suggestPlaces } from './places.js';
import { act, ask, toast, wrong } from './toast.js';
import { drawOrder, isOpen, makeOrder, mayConfirm, rank } from './bag-order.js';

const path = `/api/sales/${id(page.saleId)}/my-bag`;
const link = location.hash.slice(1);
const form = $('#confirm');
let bag = null;
let places = new Map();      // sku -> place on the waiting list
let voucher = null;          // what the code that was typed would take off
const changing = new Map();  // sku -> timer of a change that is about to be sent

/* ---- who ---- */
async function open() {
  const session = await post('/api/bag-sessions', { link });
  showToken(session.token);
  // A page that stays open asks again a minute before its token ends.
  setTimeout(() => open().catch(() => {}), Math.max(30_000, new Date(session.expiresAt) - Date.now() - 60_000));
}

/* ---- the bag ---- */
async function read() {
  const next = await get(path);
  const isWaiting = next.orders.some(order => order.lines.some(line => line.waiting > 0));
  places = new Map(isWaiting ? (await get(`${path}/claims`)).map(claim => [claim.sku, claim.place]) : []);
  return next;
}

async function load() {
  try {
    bag = await read();
  } catch (problem) {
    if (problem.status !== 401 || !link) throw problem;
    await open(); // the phone slept longer than its token lasts
    bag = await read();
  }
  learnTime(bag.now);
  showStale(false);
  draw();
}

function draw() {
  if (!bag) return;
  const orders = bag.orders.filter(order => order.lines.some(line => isOpen(line) || line.allocated > 0) || order.history.length > 0)
    .sort((one, other) => rank(one) - rank(other));
  $('#loading').hidden = true;
  $('#empty').hidden = orders.length > 0;
  $('#bag').hidden = orders.length === 0;
  keep($('#orders'), orders, order => order.orderId, makeOrder, (card, order) => drawOrder(card, order, {
    change, cancel, placeOf: sku => places.get(sku), isChanging: sku => changing.has(sku),
  }));
  const held = orders.filter(mayConfirm).flatMap(order => order.lines).filter(line => line.held > 0);
  form.hidden = held.length === 0;
  // Units may have several prices, so it is never units times price.
  const total = held.reduce((sum, line) => sum + line.totalVnd - line.allocatedVnd, 0);
  const discount = Math.min(total, voucher?.discountVnd ?? 0);
  say($('#total'), money(total));
  $('#discount').hidden = $('#discount-word').hidden = discount === 0;
  say($('#discount-word'), text('bag.discount', voucher?.code ?? ''));
  say($('#discount'), `−${money(discount)}`);
  say($('#due'), money(total - discount));
}

/* So many in all, after a pause in which more taps may follow. Can be undone, as long as the units are still there. */
function change(sku, quantity, pause) {
  clearTimeout(changing.get(sku));
  changing.set(sku, setTimeout(() => send(sku, quantity), pause));
}

async function send(sku, quantity) {
  const line = bag.orders.flatMap(order => order.lines).find(one => one.sku === sku);
  const before = line ? line.held + line.waiting : 0;
  const wanted = Math.max(0, Math.min(999, Math.trunc(quantity) || 0));
  if (wanted !== before) {
    try {
      const result = await put(`${path}/lines/${id(sku)}`, { quantity: wanted });
      const isRefused = result.outcome === 'refused';
      toast(wanted === 0 ? text('bag.dropped', line?.name ?? '') : sentence(result.message), {
        isBad: isRefused, undo: isRefused ? undefined : () => send(sku, before),
      });
    } catch (problem) {
      wrong(problem);
    }
  }
  changing.delete(sku);
  if (wanted !== before) await settle(order => order.lines.some(one => one.sku === sku && (one.held !== line?.held || one.waiting !== line?.waiting)));
  else draw();
}

/* A line follows its claim a moment later: looks again until it has. */
async function settle(isDone) {
  for (let attempt = 0; attempt < 6; attempt++) {
    await load().catch(() => showStale(true));
    if (bag.orders.some(isDone)) return;
    await new Promise(resolve => setTimeout(resolve, 150 * 2 ** attempt));
  }
}

const cancel = (orderId, button) => act(button, async () => {
  if (!await ask(text('bag.cancelAsk'), text('bag.cancel'))) return;
  await post(`/api/orders/${id(orderId)}/cancel`);
  toast(text('bag.cancelled'));
  await load();
});

/* ---- checking out ---- */
const storage = 'ocop.contact';

function remember() {
  const { name, phone, commune, province, street } = values(form);
  if ($('#remember').checked) localStorage.setItem(storage, JSON.stringify({ name, phone, commune, province, street }));
  else localStorage.removeItem(storage);
}

function recall() {
  const contact = JSON.parse(localStorage.getItem(storage) ?? '{}');
  for (const [name, value] of Object.entries(contact)) if (form.elements[name] && value) form.elements[name].value = value;
}

form.addEventListener('change', remember);

suggestPlaces(form, { chosen: remember });

$('#apply').addEventListener('click', event => act(event.currentTarget, async () => {
  const code = form.elements.voucher.value.trim();
  voucher = code ? await get(`${path}/voucher?code=${id(code)}`) : null;
  say($('#voucher-says'), voucher ? sentence(voucher.message) : '');
  $('#voucher-says').className = `small ${voucher?.discountVnd > 0 ? 'good' : 'bad'}`;
  draw();
}));
form.elements.voucher.addEventListener('keydown', event => {
  if (event.key !== 'Enter') return;
  event.preventDefault(); // it asks what the code gives, and orders nothing
  $('#apply').click();
});

/* What got no answer may have been ordered: the same form keeps its key until there is one. */
let asked = {};
async function confirm(withoutVoucher) {
  const { name, phone, commune, province, street, note, payment, voucher: code } = values(form);
  const body = { name, phone, commune, province, street, note, payment, voucher: code, withoutVoucher };
  if (asked.body !== JSON.stringify(body)) asked = { body: JSON.stringify(body), key: newKey() };
  let answer;
  try {
    answer = await post(`${path}/confirm`, body, asked.key);
  } catch (problem) {
    if (problem.status) asked = {};
    throw problem;
  }
  asked = {};
  voucher = null;
  form.elements.voucher.value = '';
  say($('#voucher-says'), '');
  const failed = answer.orders.filter(order => !['done', 'nothingHeld'].includes(order.outcome));
  toast(failed.length ? `${text('bag.partly')} ${sentence(failed[0].message)}` : text('bag.confirmed'), { isBad: failed.length > 0, seconds: 8 });
  await load();
  const first = $('#orders .order h2');
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  $('#bag').scrollIntoView({ behavior: 'smooth' });
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  remember();
  await act(event.submitter ?? $('button.big', form), async () => {
    try {
      await confirm(false);
    } catch (problem) {
      if (problem.code?.startsWith('voucher') && await ask(problem.message, text('bag.without'), { isBad: false })) await confirm(true);
      else if (!problem.code?.startsWith('voucher')) complain(form, problem);
    }
  });
});

/* ---- start ---- */
let shownAt = null;          // since when nothing new came
function showStale(isStale) {
  shownAt = isStale ? shownAt ?? now() : null;
  $('#stale').hidden = !isStale;
  $('#bag').classList.toggle('stale', isStale);
  if (isStale) say($('#stale'), text('bag.stale', clock(shownAt)));
}

let isLooking = false;
let isClosed = false;
async function look() {
  if (isClosed || isLooking || document.hidden || changing.size > 0) return;
  isLooking = true;
  await load().catch(close);
  isLooking = false;
}

/* Refused: this bag is not, or no longer, open to this page. Without an answer, what is shown stays, marked. */
function close(problem) {
  if (![401, 403, 404].includes(problem.status)) {
    showStale(true);
    return;
  }
  isClosed = true;
  $('#loading').hidden = $('#bag').hidden = $('#empty').hidden = true;
  $('#closed').hidden = false;
  showStale(false);
}

recall();
/* Nobody yet, and no link: nothing can lie in the bag. */
if (!link && !me) {
  $('#loading').hidden = true;
  $('#empty').hidden = false;
} else {
  if (link) await open().catch(close);
  await look();
  setInterval(draw, 1000);
  setInterval(look, 5000);
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  addEventListener('offline', () => showStale(true));
}
addEventListener('hashchange', () => location.reload());
