// The page of one live sale: the board by SignalR, claims by tap.
import { $, h, keep, say } from './dom.js';
import { clock, left, me as known, money, now, number, page, sentence, text } from './words.js';
import { Problem, get, id, post } from './api.js';
import { watch } from './hub.js';
import { soon } from './fresh.js';
import { act, toast } from './toast.js';
import { amountOf, answered, claimOf, currentTurn, drawClaims, hear, isCounting, isWaiting, refresh, standing, summary, why } from './claims.js';

const saleId = page.board.saleId;
const parts = new Map();     // sku -> what its article shows
const cards = new Map();     // productId -> promise of its card, for the marks
let me = known;
let board = page.board;
let drawn = null;            // the board that is on screen

/* ---- the board ---- */
function take(next) {
  if (next.version < board.version) return; // an older snapshot that came late
  const isMoved = isWaiting() && next.items.some(item => item.waiting !== itemOf(item.sku)?.waiting);
  board = next;
  drawSoon();
  if (isMoved) refreshSoon(); // places move up
}

const itemOf = sku => board.items.find(item => item.sku === sku);

function draw() {
  if (drawn === board) return;
  drawn = board;
  say($('#status'), text(`status.${board.status}`));
  $('#status').classList.toggle('on-air', board.status === 'live');
  say($('#comments'), text('live.comments', number(board.comments)));
  say($('#late'), board.commentsLate ? text('live.late') : '');
  const notice = { draft: 'live.planned', ended: 'live.ended', paused: 'live.paused' }[board.status];
  $('#notice').hidden = !notice;
  if (notice) say($('#notice'), text(notice));
  $('#empty').hidden = board.items.length > 0;
  keep($('#items'), [...board.items].sort((one, other) => other.isPinned - one.isPinned), item => item.sku, make, update);
  keep($('#latest'), board.latest, news => `${news.at}${news.buyer}${news.code}`, newsLine);
}

/* Nobody reads numbers that change more often, and a cheap phone has other things to do. */
const drawSoon = soon(draw, 200);

function make(item) {
  const its = {};
  const quantity = its.quantity = h('input', { type: 'number', min: 1, max: 999, value: 1, inputMode: 'numeric', 'aria-label': `${text('common.quantity')}, ${item.name}` });
  const step = by => () => { quantity.value = Math.max(1, Math.min(999, (quantity.valueAsNumber || 1) + by)); };
  its.button = h('button.act', { 'aria-describedby': `name-${item.sku}` });
  const form = its.form = h('form', {
    onsubmit: event => {
      event.preventDefault();
      act(its.button, () => claim(item.sku, Math.max(1, Math.trunc(quantity.valueAsNumber) || 1)));
    },
  },
  h('span.stepper', {},
    h('button', { type: 'button', textContent: '−', 'aria-label': `${text('common.fewer')}, ${item.name}`, onclick: step(-1) }), quantity,
    h('button', { type: 'button', textContent: '+', 'aria-label': `${text('common.moreUnits')}, ${item.name}`, onclick: step(1) })),
  its.button);
  its.article = h('article.card.item', {},
    h('h3', { id: `name-${item.sku}` }, its.code = h('span.code'), ' ', its.name = h('span'), ' ', its.pinned = h('span.badge.on-air')),
    its.flash = h('p.flash', { hidden: true }, its.flashTime = h('span.number'), its.flashUnits = h('span')),
    h('p.price', {}, its.price = h('span.number'), ' ', its.unit = h('small'), ' ', its.old = h('del')),
    h('p.left', {}, its.leftWord = h('span.small'), ' ', its.left = h('b.number')),
    h('p.facts', {}, its.state = h('span.bad'), its.waiting = h('span'), its.limit = h('span'), its.demo = h('span')),
    its.own = h('p.own', { hidden: true }, its.standing = h('b'), its.why = h('span.small')),
    form);
  parts.set(item.sku, its);
  return its.article;
}

function update(article, item) {
  const its = parts.get(item.sku);
  const seen = JSON.stringify(item);
  if (its.seen === seen) return;
  its.seen = seen;
  its.item = item;
  const isClosed = item.state === 'closed'; // nothing is offered yet, or no more: no number says anything
  const isGone = !isClosed && item.available === 0;
  article.classList.toggle('pinned', item.isPinned);
  article.classList.toggle('gone', isGone);
  article.classList.toggle('few', !isClosed && !isGone && item.available <= 5);
  say(its.code, item.code);
  say(its.name, item.name);
  say(its.pinned, item.isPinned ? text('live.pinned') : '');
  say(its.price, money(item.flash?.priceVnd ?? item.priceVnd));
  say(its.unit, `/${item.unit}`);
  say(its.old, item.flash ? money(item.priceVnd) : '');
  say(its.left, isClosed ? '' : isGone ? text('live.soldOut') : number(item.available));
  say(its.leftWord, isClosed || isGone ? '' : text('live.leftOf'));
  say(its.state, item.state === 'open' || board.status === 'draft' ? '' : text(`offer.${item.state}`));
  say(its.waiting, item.waiting ? text('live.waiting', number(item.waiting)) : '');
  say(its.limit, item.limitPerBuyer ? text('live.limit', number(item.limitPerBuyer)) : '');
  its.flash.hidden = !item.flash;
  say(its.flashUnits, item.flash?.unitsLeft != null ? text('live.flashUnits', number(item.flash.unitsLeft)) : '');
  its.form.hidden = isClosed;
  its.button.disabled = item.state !== 'open';
  drawOwn(its);
  if (item.isDemo) markDemo(its, item);
}

/* The board says that something is made up; the card says what. Until it is here, both marks show. */
async function markDemo(its, item) {
  const marks = (price, stock) => say(its.demo, [price && text('common.demoPrice'), stock && text('common.demoStock')].filter(Boolean).join(' · '));
  if (!its.demo.textContent) marks(true, true);
  if (!cards.has(item.productId)) cards.set(item.productId, get(`/api/products/${id(item.productId)}`).catch(() => null));
  const sku = (await cards.get(item.productId))?.skus.find(one => one.sku === item.sku);
  if (sku) marks(sku.isDemoPrice && sku.priceVnd === item.priceVnd, sku.isDemoStock);
}

function newsLine(news) {
  return h('li', {},
    h('time', { dateTime: news.at, textContent: clock(news.at) }), h('b', { textContent: news.code }),
    h('span', { textContent: news.buyer }), h('span', { textContent: text(`outcome.${news.outcome}`) }),
    h('span.number', { textContent: news.held + news.waiting > 0 ? `× ${number(news.held + news.waiting)}` : '' }));
}

/* ---- own claims ---- */
/* On the item itself: what is one's own, and what a tap would do now. */
function drawOwn(its) {
  const own = claimOf(its.item.sku);
  const units = amountOf(its.item.sku);
  if (its.units !== units && document.activeElement !== its.quantity) its.quantity.value = Math.max(1, units);
  its.units = units;
  say(its.standing, own ? standing(own) : '');
  say(its.why, own ? why(own) : '');
  its.own.hidden = its.own.textContent === '';
  its.button.classList.toggle('act', units === 0);
  say(its.button, text(units > 0 ? 'live.change' : its.item.available === 0 ? 'live.wait' : 'live.claim'));
}

function drawMine() {
  const has = drawClaims($('#mine'), sku => itemOf(sku)?.name ?? '', drop);
  $('#none-mine').hidden = has;
  $('#to-bag').hidden = !has;
  $('.mine').classList.toggle('some', has);
  say($('#mine-sum'), summary());
  for (const its of parts.values()) drawOwn(its);
}

async function loadMine() {
  if (!me) return;
  await refresh(saleId, sku => itemOf(sku)?.code ?? '');
  drawMine();
}

const refreshSoon = soon(() => loadMine().catch(() => {}), 3000); // the next look comes with the next change

/* What nobody asked for on this page is said aloud. */
const spoken = new Set(['promoted', 'holdExpired', 'releasedByHost', 'itemStopped', 'grantedByStaff', 'claimedByHost', 'undoneByHost', 'orderCancelled']);

function heard(own) {
  if (own.saleId !== saleId || !hear(own)) return;
  drawMine();
  if (spoken.has(own.reason)) toast(sentence(own.message), { seconds: 8 });
  if (own.outcome === 'ordered' || own.waiting > 0) refreshSoon();
}

async function set(sku, quantity) {
  if (!me) await becomeGuest();
  const since = currentTurn();
  let result;
  try {
    result = await post(`/api/sales/${id(saleId)}/claims`, { code: itemOf(sku)?.code ?? claimOf(sku).code, quantity, mode: 'set' });
  } catch (problem) {
    if (!(problem instanceof Problem) || !problem.details?.claim) throw problem;
    result = problem.details.claim; // refused, with where it stands and why
  }
  answered(sku, since, result);
  drawMine();
  return result;
}

/* A slip of the thumb costs money: every tap has a way back. */
async function claim(sku, quantity) {
  const before = amountOf(sku);
  const result = await set(sku, quantity);
  const isRefused = result.outcome === 'refused';
  const isMoved = !isRefused && result.held + result.waiting !== before;
  toast(sentence(result.message), { isBad: isRefused, undo: isMoved ? () => set(sku, before) : undefined, seconds: 8 });
}

const drop = (sku, button) => act(button, async () => {
  const before = amountOf(sku);
  await set(sku, 0);
  toast(text('live.dropped', itemOf(sku)?.name ?? ''), { undo: () => claim(sku, before) });
});

/* Once, however many items are claimed at the same moment. */
let guest = null;
function becomeGuest() {
  guest ??= post('/api/guests', { cookie: true }).then(answer => {
    me = answer.me;
    connection.again(); // a claim does not wait for it
  }).catch(problem => {
    guest = null;
    throw problem;
  });
  return guest;
}

/* ---- the broadcast, inside the page where its platform lets itself be shown; only when asked for, because it is heavy ---- */
const broadcast = $('#broadcast');
if (broadcast && /(^|\.)facebook\.com$/.test(new URL(page.broadcastUrl).hostname)) {
  broadcast.addEventListener('click', event => {
    event.preventDefault();
    const address = `https://www.facebook.com/plugins/video.php?show_text=false&href=${encodeURIComponent(page.broadcastUrl)}`;
    $('#screen').replaceChildren(h('iframe', { src: address, title: text('live.watchOn'), allow: 'autoplay; encrypted-media; picture-in-picture', allowFullscreen: true }));
    $('#screen').hidden = false;
    broadcast.hidden = true;
  });
}

/* ---- clocks ---- */
setInterval(() => {
  for (const { item, flash, flashTime } of parts.values()) if (!flash.hidden && item.flash) say(flashTime, text('live.flash', left(item.flash.until)));
  if (isCounting()) drawMine();
}, 1000);

/* On a phone the list would hide what is on sale; its sum stays at the foot. */
if (matchMedia('(max-width: 60rem)').matches) $('#mine-box').open = false;

/* ---- the connection: without it, what is on screen is of before, and says so ---- */
let lostAt = null;
function showLink(state, words) {
  $('#link').dataset.state = state;
  say($('#link'), words);
  lostAt = state === 'connected' || state === 'connecting' ? null : lostAt ?? now();
  $('#stale').hidden = !lostAt;
  $('#live').classList.toggle('stale', lostAt !== null);
  if (lostAt) say($('#stale'), text('live.stale', clock(lostAt)));
}

$('#items').replaceChildren(); // what the server had drawn, without its buttons
draw();
const connection = watch({
  join: async ask => {
    await ask('JoinSale', saleId);
    draw(); // the board has come with it; numbers of before must not stand unmarked
    await loadMine();
  },
  on: { BoardChanged: take, ClaimChanged: heard },
  onState: showLink,
});
