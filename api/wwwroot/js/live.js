// The page of one live sale: the board by SignalR, claims by tap.
import { $, h, keep, say } from './dom.js';
import { clock, left, learnTime, me as known, money, number, page, sentence, text } from './words.js';
import { Problem, get, id, post } from './api.js';
import { watch } from './hub.js';
import { act, toast } from './toast.js';

const saleId = page.board.saleId;
const parts = new Map();     // sku -> what its article shows
const cards = new Map();     // productId -> promise of its card, for the marks
const mine = new Map();      // sku -> own claim, the newest by sequence
let me = known;
let board = null;

/* ---- the board ---- */
function show(next) {
  if (board && next.version < board.version) return; // an older snapshot that came late
  board = next;
  say($('#status'), text(`status.${next.status}`));
  $('#status').classList.toggle('on-air', next.status === 'live');
  say($('#comments'), text('live.comments', number(next.comments)));
  say($('#late'), next.commentsLate ? text('live.late') : '');
  const notice = { draft: 'live.planned', ended: 'live.ended', paused: 'live.paused' }[next.status];
  $('#notice').hidden = !notice;
  if (notice) say($('#notice'), text(notice));
  $('#empty').hidden = next.items.length > 0;
  keep($('#items'), [...next.items].sort((one, other) => other.isPinned - one.isPinned), item => item.sku, make, update);
  keep($('#latest'), next.latest, news => `${news.at}${news.buyer}${news.code}`, newsLine);
}

function make(item) {
  const its = {};
  const quantity = h('input', { type: 'number', min: 1, max: 999, value: 1, inputMode: 'numeric', 'aria-label': `${text('common.quantity')}, ${item.name}` });
  const step = by => () => { quantity.value = Math.max(1, Math.min(999, (quantity.valueAsNumber || 1) + by)); };
  its.button = h('button.act', {});
  const form = h('form', {
    onsubmit: event => {
      event.preventDefault();
      act(its.button, () => claim(item.sku, quantity.valueAsNumber));
    },
  },
  h('span.stepper', {},
    h('button', { type: 'button', textContent: '−', 'aria-label': text('common.fewer'), onclick: step(-1) }), quantity,
    h('button', { type: 'button', textContent: '+', 'aria-label': text('common.moreUnits'), onclick: step(1) })),
  its.button);
  its.article = h('article.card.item', {},
    h('h3', {}, its.code = h('span.code'), ' ', its.name = h('span'), ' ', its.pinned = h('span.badge.on-air')),
    its.flash = h('p.flash', { hidden: true }, its.flashTime = h('span.number'), its.flashUnits = h('span')),
    h('p.price', {}, its.price = h('span.number'), ' ', its.unit = h('small'), ' ', its.old = h('del')),
    h('p.left', {}, its.leftWord = h('span.small'), ' ', its.left = h('b.number')),
    h('p.facts', {}, its.state = h('span.bad'), its.waiting = h('span'), its.limit = h('span'), its.demo = h('span')),
    form);
  parts.set(item.sku, its);
  return its.article;
}

function update(article, item) {
  const its = parts.get(item.sku);
  const isGone = item.available === 0;
  its.item = item;
  article.classList.toggle('pinned', item.isPinned);
  article.classList.toggle('gone', isGone);
  article.classList.toggle('few', !isGone && item.available <= 5);
  say(its.code, item.code);
  say(its.name, item.name);
  say(its.pinned, item.isPinned ? text('live.pinned') : '');
  say(its.price, money(item.flash?.priceVnd ?? item.priceVnd));
  say(its.unit, `/${item.unit}`);
  say(its.old, item.flash ? money(item.priceVnd) : '');
  say(its.left, isGone ? text('live.soldOut') : number(item.available));
  say(its.leftWord, isGone ? '' : text('live.leftOf'));
  say(its.state, item.state === 'open' ? '' : text(`offer.${item.state}`));
  say(its.waiting, item.waiting ? text('live.waiting', number(item.waiting)) : '');
  say(its.limit, item.limitPerBuyer ? text('live.limit', number(item.limitPerBuyer)) : '');
  its.flash.hidden = !item.flash;
  say(its.flashUnits, item.flash?.unitsLeft != null ? text('live.flashUnits', number(item.flash.unitsLeft)) : '');
  say(its.button, text(isGone ? 'live.wait' : 'live.claim'));
  its.button.disabled = item.state !== 'open';
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
function showMine(claim) {
  const older = mine.get(claim.sku);
  if (older && claim.sequence < older.sequence) return;
  mine.set(claim.sku, claim);
  drawMine();
}

function drawMine() {
  const shown = [...mine.values()].filter(claim => claim.held + claim.waiting + (claim.allocated ?? 0) > 0 || claim.outcome !== 'released');
  keep($('#mine'), shown, claim => claim.sku, () => h('li', {}, h('span.code'), h('b'), h('p')), (line, claim) => {
    say(line.children[0], claim.code);
    say(line.children[1], [
      claim.held > 0 && text('live.held', number(claim.held), left(claim.until)),
      claim.waiting > 0 && (claim.place ? text('live.inQueue', number(claim.waiting), number(claim.place)) : text('live.inQueueSomewhere', number(claim.waiting))),
      claim.allocated > 0 && text('live.ordered', number(claim.allocated)),
    ].filter(Boolean).join(' · ') || text(`outcome.${claim.outcome}`));
    say(line.children[2], claim.message ? sentence(claim.message) : claim.name ?? '');
  });
  const isEmpty = shown.length === 0;
  $('#none-mine').hidden = !isEmpty;
  $('#to-bag').hidden = isEmpty;
  $('.mine').classList.toggle('some', !isEmpty);
}

/* A claim that news has come of since the bag was asked for is newer than the bag. */
async function loadMine() {
  if (!me) return;
  const bag = await get(`/api/sales/${id(saleId)}/my-bag`);
  learnTime(bag.now);
  for (const order of bag.orders) {
    for (const line of order.lines) {
      const code = board.items.find(item => item.sku === line.sku)?.code ?? '';
      if (!(mine.get(line.sku)?.sequence >= 0)) showMine({ ...line, code, outcome: line.held + line.allocated > 0 ? 'held' : line.waiting > 0 ? 'waiting' : 'released', sequence: -1 });
    }
  }
}

async function claim(sku, quantity) {
  const item = board.items.find(one => one.sku === sku);
  if (!item || !(quantity > 0)) return;
  if (!me) await becomeGuest();
  let result;
  try {
    result = await post(`/api/sales/${id(saleId)}/claims`, { code: item.code, quantity, mode: 'set' });
  } catch (problem) {
    if (!(problem instanceof Problem) || !problem.details?.claim) throw problem;
    result = problem.details.claim; // refused, with where it stands and why
  }
  toast(sentence(result.message), { isBad: result.outcome === 'refused', seconds: 6 });
  showMine({ ...result, sku, sequence: mine.get(sku)?.sequence ?? -1 }); // later news of the claim replaces it
}

/* Once, however many items are claimed at the same moment. */
let guest = null;
function becomeGuest() {
  guest ??= post('/api/guests', { cookie: true }).then(async answer => {
    me = answer.me;
    await connection.again();
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
  if ([...mine.values()].some(claim => claim.held > 0)) drawMine();
}, 1000);

const connection = watch({
  join: async ask => {
    await ask('JoinSale', saleId);
    await loadMine();
  },
  on: {
    BoardChanged: show,
    ClaimChanged: own => own.saleId === saleId && showMine(own),
  },
  onState: (state, words) => {
    $('#link').dataset.state = state;
    say($('#link'), words);
  },
});

$('#items').replaceChildren(); // what the server had drawn, without its buttons
show(page.board);
