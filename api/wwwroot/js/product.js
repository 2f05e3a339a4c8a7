// A product outside a live sale: its stock moves, and a tap holds units by the same path as a claim in a sale.
import { $, $$, say } from './dom.js';
import { left, me as known, money, number, page, sentence, text } from './words.js';
import { Problem, get, id, post } from './api.js';
import { act, toast } from './toast.js';

const form = $('#claim');
const quantity = $('#quantity');
const packs = new Map(page.skus.map(sku => [sku.sku, sku]));
const mine = new Map();      // sku -> own claim in the shop
let me = known;

const chosen = () => form.elements.sku.value;

/* ---- what there is ---- */
function drawPacks() {
  for (const label of $$('.pack', form)) {
    const pack = packs.get(label.dataset.sku);
    label.hidden = !pack;
    if (!pack) continue;
    say($('.vnd', label), money(pack.priceVnd));
    say($('.left', label), pack.available > 0 ? text('shop.left', number(pack.available)) : text('shop.soldOut'));
    $('.left', label).className = `small left ${pack.available > 0 ? 'good' : 'bad'}`;
  }
  drawMine();
}

function drawMine() {
  const claim = mine.get(chosen());
  const isEnded = claim?.held > 0 && left(claim.until) === '0:00';
  const unit = packs.get(chosen())?.unit ?? '';
  const has = claim && claim.held + claim.waiting > 0;
  $('#mine').hidden = !has;
  if (has) {
    say($('#mine'), [
      claim.held > 0 && (isEnded ? text('product.ended') : text('product.mine', number(claim.held), unit, left(claim.until))),
      claim.waiting > 0 && (claim.place
        ? text('product.queuedAt', number(claim.waiting), unit, number(claim.place))
        : text('product.queued', number(claim.waiting), unit)),
    ].filter(Boolean).join(' · '));
  }
  $('#to-bag').hidden = ![...mine.values()].some(one => one.held > 0);
  $('#release').hidden = !has;
  say($('#put'), text(has && !isEnded ? 'product.change' : packs.get(chosen())?.available > 0 ? 'product.put' : 'product.wait'));
}

async function refresh() {
  if (document.hidden) return;
  try {
    const product = await get(`/api/products/${id(page.productId)}`);
    packs.clear();
    for (const sku of product.skus) if (!sku.isWithdrawn) packs.set(sku.sku, sku);
    if (me && mine.size > 0) await loadMine();
    $('#stale').hidden = true;
  } catch {
    $('#stale').hidden = false;
  }
  drawPacks();
}

/* ---- own claims ---- */
async function loadMine() {
  const claims = (await get('/api/sales/shop/my-bag/claims')).filter(claim => packs.has(claim.sku));
  // The list of claims follows a moment behind: what was just claimed here stays until it has.
  const isNew = sku => mine.get(sku)?.at > Date.now() - 5000;
  for (const sku of mine.keys()) if (!claims.some(claim => claim.sku === sku) && !isNew(sku)) mine.delete(sku);
  for (const claim of claims) if (!isNew(claim.sku)) mine.set(claim.sku, claim);
}

async function claim(wanted) {
  if (!me) me = (await post('/api/guests', { cookie: true })).me;
  let result;
  try {
    result = await post(`/api/products/${id(page.productId)}/claims`, { sku: chosen(), quantity: wanted, mode: 'set' });
  } catch (problem) {
    if (!(problem instanceof Problem) || !problem.details?.claim) throw problem;
    result = problem.details.claim; // refused, with where it stands and why
  }
  if (wanted > 0) toast(sentence(result.message), { isBad: result.outcome === 'refused', seconds: 6 });
  mine.set(result.sku, { ...result, at: Date.now() });
  await refresh();
}

const step = by => () => {
  quantity.value = Math.max(1, Math.min(999, (quantity.valueAsNumber || 1) + by));
};
$('#fewer').addEventListener('click', step(-1));
$('#more').addEventListener('click', step(1));
form.addEventListener('submit', event => {
  event.preventDefault();
  act($('#put'), () => claim(Math.max(1, quantity.valueAsNumber || 1)));
});
form.addEventListener('change', event => {
  if (event.target.name !== 'sku') return;
  const own = mine.get(chosen());
  quantity.value = own ? Math.max(1, own.held + own.waiting) : 1;
  drawMine();
});
$('#release').addEventListener('click', event => act(event.currentTarget, async () => {
  const before = mine.get(chosen());
  await claim(0);
  toast(text('product.released', page.name), { undo: () => claim(before.held + before.waiting) });
}));

if (me) {
  loadMine().then(() => {
    const own = mine.get(chosen());
    if (own) quantity.value = Math.max(1, own.held + own.waiting);
    drawMine();
  }).catch(() => {}); // the stock is shown all the same
}
setInterval(() => mine.size > 0 && drawMine(), 1000);
setInterval(refresh, 8000);
document.addEventListener('visibilitychange', refresh);
addEventListener('online', refresh);
