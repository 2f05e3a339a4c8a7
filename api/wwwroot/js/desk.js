// The order desk: the list of what is to be done, kept up with what happens, and what is chosen of it.
import { $, $$, h, icon, keep, say } from './dom.js';
import { number, page, text } from './words.js';
import { get, id } from './api.js';
import { soon } from './fresh.js';
import { watch } from './hub.js';
import { act, wrong } from './toast.js';
import { drawBulk, many, steps } from './desk/bulk.js';
import { callThrough, undoCall } from './desk/calls.js';
import { channelOption, drawCounts, isNamed } from './desk/counts.js';
import { exportList } from './desk/export.js';
import { help, listen } from './desk/keys.js';
import { notePayment, noteRefund } from './desk/money.js';
import { drawOrder } from './desk/order.js';
import { drawMerges } from './desk/parcels.js';
import { picks } from './desk/print.js';
import { drawRow, makeRow } from './desk/row.js';
import { may, onChanged, root } from './desk/shared.js';

const onePage = 50;
const mostLooks = 10;   // how far one search goes by itself: 200 orders a look
const single = { notePayment, refund: noteRefund, undoCall };
const form = $('#find');
const list = $('#orders');
const tabs = $$('#stages [role=tab]');
const params = new URLSearchParams(location.search);

let stage = steps[params.get('stage')] === undefined ? 'call' : params.get('stage');
let orders = [];             // as listed
let next = null;
let chosen = new Set();
let opened = null;           // the order beside the list
let last = null;             // chosen last: from here Shift takes a run
let asked = 0;
let reading = 0;             // loads that are under way

/* ---- the list ---- */
const words = () => form.elements.search.value.trim();
const filter = () => {
  const query = new URLSearchParams();
  if (words()) query.set('search', words());
  else query.set('stage', stage);
  for (const name of ['channel', 'payment']) if (form.elements[name].value) query.set(name, form.elements[name].value);
  return query;
};

async function read(after, limit) {
  const query = filter();
  query.set('limit', limit);
  if (after) query.set('after', after);
  return get(`${root}/orders/desk?${query}`);
}

/* A search looks on until there is a page of finds, or the end. */
async function readAll(after) {
  if (!words()) return read(after, Math.min(500, Math.max(onePage, after ? 0 : orders.length)));
  const found = [];
  for (let looks = 1; looks <= mostLooks; looks++) {
    const { items, next: on } = await read(after, onePage);
    found.push(...items);
    after = on;
    if (!after || found.length >= 20) break;
    say($('#searching'), text('desk.searching', number(looks * 200)));
  }
  return { items: found, next: after };
}

async function load({ more = false } = {}) {
  const turn = ++asked;
  reading++;
  try {
    const found = await readAll(more ? next : null);
    if (turn !== asked) return;
    const known = new Set(more ? orders.map(one => one.order.orderId) : []);
    orders = more ? [...orders, ...found.items.filter(one => !known.has(one.order.orderId))] : found.items;
    next = found.next;
    $('#trouble').hidden = true;
    draw();
  } catch (problem) {
    if (turn !== asked) return;
    $('#loading').hidden = true;
    $('#trouble').hidden = false;
    say($('#trouble span'), problem.message);
  } finally {
    reading--;
  }
}

function draw() {
  const here = new Set(orders.map(one => one.order.orderId));
  chosen = new Set([...chosen].filter(orderId => here.has(orderId)));
  $('#loading').hidden = true;
  keep(list, orders, one => one.order.orderId, make, (row, one) => drawRow(row, one, {
    step: steps[words() ? one.stage : stage] ?? '', run: runOne, isOpen: opened === one.order.orderId, isChosen: chosen.has(one.order.orderId),
    showsStage: Boolean(words()),
  }));
  const isFiltered = words() || form.elements.channel.value || form.elements.payment.value;
  $('#searching').hidden = !words();
  if (words()) say($('#searching'), text('desk.found', number(orders.length)));
  $('#empty').hidden = orders.length > 0 || Boolean(next);
  if (orders.length === 0) {
    $('#empty').replaceChildren(icon(isFiltered ? 'search' : 'check'), h('p', { textContent: text(isFiltered ? 'desk.noneFound' : `desk.empty.${stage}`) }),
      ...(isFiltered ? [h('button', { type: 'button', textContent: text('desk.clearFilter'), onclick: clearFilter })] : []));
  }
  $('#more').hidden = !next;
  $('#head').hidden = orders.length === 0;
  drawTools();
  drawChosen();
}

function make(one) {
  const row = makeRow(one);
  const { orderId } = one.order;
  $('input', row).addEventListener('click', event => choose(orderId, event.currentTarget.checked, event.shiftKey));
  $('.what', row).addEventListener('click', () => openOrder(opened === orderId ? null : orderId, true));
  return row;
}

const runOne = (step, one, button) => act(button, () => (single[step] ? single[step](one) : many[step]([one])));

function drawTools() {
  const tools = [stage === 'call' && !words() && ['callThrough', 'phone', () => callThrough(orders.filter(one => may(one, 'call')))],
    stage === 'pack' && !words() && ['picks', 'list', () => picks(chosen.size ? chosenOrders() : next ? [] : orders, form.elements.channel.value)],
    ['export', 'save', event => act(event.currentTarget, async () => exportList(filter(), await listTitle()))]].filter(Boolean);
  keep($('#tools'), tools, ([word]) => word, ([word, sign, run]) => h('button', { type: 'button', onclick: run }, icon(sign), text(`desk.${word}`)));
}

/* What the list is of, in the words of the page. */
async function listTitle() {
  const { channel, payment } = form.elements;
  if (!isNamed(channel.selectedOptions[0])) await loadCounts();
  const named = [channel, payment].filter(field => field.value).map(field => field.selectedOptions[0].textContent);
  return [words() ? `“${words()}”` : text(`desk.stage.${stage}`), ...named].join(' · ');
}

/* ---- what is chosen ---- */
const chosenOrders = () => orders.filter(one => chosen.has(one.order.orderId));

function choose(orderId, isOn, isRun) {
  const at = orders.findIndex(one => one.order.orderId === orderId);
  const from = isRun && last ? orders.findIndex(one => one.order.orderId === last) : at;
  for (const one of orders.slice(Math.max(0, Math.min(at, from)), Math.max(at, from) + 1)) chosen[isOn ? 'add' : 'delete'](one.order.orderId);
  last = orderId;
  draw();
}

function chooseAll(isOn) {
  chosen = new Set(isOn ? orders.map(one => one.order.orderId) : []);
  draw();
}

function drawChosen() {
  const mine = chosenOrders();
  const all = $('#all');
  all.checked = mine.length > 0 && mine.length === orders.length;
  all.indeterminate = mine.length > 0 && mine.length < orders.length;
  drawBulk(mine, stage, () => chooseAll(false));
}

$('#all').addEventListener('change', event => chooseAll(event.currentTarget.checked));

/* ---- the opened order ---- */
const phone = matchMedia('(max-width: 60rem)');

async function openOrder(orderId, isPushed) {
  const place = $('#order');
  const before = opened;
  opened = orderId;
  if (isPushed) remember(before ? 'replace' : 'push');
  document.body.classList.toggle('reading', Boolean(opened));
  for (const part of $$('.desk > header, .desk > form, #stages, #orders-pane')) part.inert = Boolean(opened) && phone.matches;
  draw();
  if (!opened) {
    place.hidden = true;
    delete place.dataset.shown;
    $(`[data-key="${CSS.escape(before ?? '')}"] .what`, list)?.focus();
    return;
  }
  await drawOpened();
  if (opened === orderId) place.focus({ preventScroll: true });
}

async function drawOpened() {
  const orderId = opened;
  if (!orderId) return;
  try {
    const isIt = one => one.order.orderId === orderId;
    const one = orders.find(isIt) ?? (await get(`${root}/orders/desk?search=${id(orderId)}`)).items.find(isIt);
    if (opened !== orderId) return;
    if (!one) {
      openOrder(null, true);
      return;
    }
    $('#order').hidden = false;
    await drawOrder($('#order'), one, () => openOrder(null, true));
  } catch (problem) {
    wrong(problem);
  }
}
phone.addEventListener('change', () => openOrder(opened, false));

/* ---- places of the desk ---- */
const loadCounts = () => drawCounts(form.elements.channel, tabs);

function open(name) {
  stage = name;
  form.elements.search.value = '';
  orders = [];
  next = null;
  chosen.clear();
  last = null;
  list.replaceChildren();
  for (const part of ['#empty', '#more', '#head', '#searching']) $(part).hidden = true;
  $('#loading').hidden = false;
  drawChosen();
  mark();
  remember('replace');
  return Promise.all([load(), merges()]);
}

/* Only the row of tabs moves, never the page. */
const show = tab => $('#stages').scrollTo({ left: tab.offsetLeft - ($('#stages').clientWidth - tab.offsetWidth) / 2 });

function mark() {
  for (const tab of tabs) {
    const isOpen = tab.dataset.stage === stage;
    tab.setAttribute('aria-selected', String(isOpen));
    tab.tabIndex = isOpen ? 0 : -1;
    if (isOpen) show(tab);
  }
  $('#orders-pane').setAttribute('aria-labelledby', `tab-${stage}`);
}

const merges = () => drawMerges($('#merges'), ['pack', 'ship'].includes(stage) && !words()).catch(() => {}); // only an offer
const refresh = () => Promise.all([load(), loadCounts(), merges()]).then(drawOpened).catch(() => {}); // what is shown stays; the next look comes soon
/* What somebody waits for is not begun anew, and what was searched for stays as it was found. */
const refreshSoon = soon(() => (reading || words() ? loadCounts().catch(() => {}) : refresh()), 2000);

onChanged(async () => {
  await refresh();
  // Lists are a moment behind what was just done.
  setTimeout(refresh, 700);
});

/* ---- filter and address ---- */
function remember(how) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries({ stage, order: opened, channel: form.elements.channel.value, payment: form.elements.payment.value }))
    if (value) query.set(name, value);
    else query.delete(name);
  history[`${how}State`](null, '', `?${query}`);
}

function clearFilter() {
  form.reset();
  open(stage).catch(wrong);
  loadCounts().catch(wrong);
}

let typed = 0;
form.elements.search.addEventListener('input', () => {
  clearTimeout(typed);
  typed = setTimeout(find, 350);
});
form.addEventListener('submit', event => {
  event.preventDefault();
  clearTimeout(typed);
  find();
});
const find = () => Promise.all([load(), merges()]).catch(wrong);
for (const name of ['channel', 'payment']) {
  form.elements[name].addEventListener('change', () => {
    remember('replace');
    orders = [];
    Promise.all([load(), loadCounts()]).catch(wrong);
  });
}
for (const tab of tabs) tab.addEventListener('click', () => open(tab.dataset.stage));
$('#stages').addEventListener('keydown', event => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const to = tabs[(tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length];
  to.focus();
  open(to.dataset.stage);
});
$('#more').addEventListener('click', event => act(event.currentTarget, () => load({ more: true })));
$('#trouble button').addEventListener('click', () => refresh());
$('#money').addEventListener('click', event => act(event.currentTarget, async () => (await import('./desk/transfers.js')).transfers()));
addEventListener('popstate', () => openOrder(new URLSearchParams(location.search).get('order'), false));

/* ---- start ---- */
$('#help').addEventListener('click', help);
listen({
  list, search: form.elements.search, choose, toggleAll: () => chooseAll(chosen.size < orders.length), open: orderId => openOrder(orderId, true),
  escape: () => (opened ? openOrder(null, true) : chooseAll(false)),
});
form.elements.payment.value = params.get('payment') ?? '';
if (params.get('channel')) channelOption(form.elements.channel, params.get('channel')).selected = true;
opened = params.get('order');
mark();
await Promise.all([load(), loadCounts().catch(() => {}), merges()]);
mark(); // the counts have moved the tabs
if (opened) openOrder(opened, false);
watch({
  join: async enter => {
    await enter('JoinProducer', page.producerId);
    await refresh();
  },
  on: { TodayChanged: refreshSoon },
  onState: (state, says) => {
    $('#link').dataset.state = state;
    say($('#link'), says);
  },
});
setInterval(() => document.hidden || refreshSoon(), 30_000);
