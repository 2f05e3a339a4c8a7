// The page of one product: its card saves as one goes, and stock, photos and history are drawn by the server.
import { $, h } from './dom.js';
import { money, number, page, text } from './words.js';
import { get, id, post, put } from './api.js';
import { complain, saveAsYouGo } from './form.js';
import { fresh } from './fresh.js';
import { act, ask, toast } from './toast.js';
import { body, dropDraft, fieldOf, fill, form, isOff, keepDraft, packLines, readDraft, renumber, wholeLines } from './goods-card.js';
import { openCount, openLoss, openReceipt, writeOff } from './stock.js';
import './goods-photos.js';

const path = `/api/products/${id(page.productId)}`;
const draw = () => fresh(location.pathname);

/* ---- the card ---- */
async function save() {
  const lines = wholeLines();
  const sent = body(lines);
  const stored = await put(path, sent);
  lines.forEach((line, index) => { line.dataset.sku ||= stored.skus[index].sku; });
  renumber();
  // Who typed on meanwhile is saved again in a moment; until then the draft stays.
  over = JSON.stringify({ ...sent, skus: sent.skus.map((sku, index) => ({ ...sku, sku: stored.skus[index].sku })) });
  if (JSON.stringify(body()) === over) dropDraft();
  draw();
}

/* What was typed is typed over something: if that has changed since, on another device, whoever is here decides. */
let over = JSON.stringify(body());
const draft = readDraft();
const differs = draft?.card && JSON.stringify(draft.card) !== over;
const takesDraft = differs && (draft.over === over || await ask(text('goods.draftOld'), text('goods.takeDraft'), { isBad: false }));
if (takesDraft) fill(draft.card);
else dropDraft();
form.addEventListener('input', () => keepDraft({ over }));
saveAsYouGo(form, save, $('#saving'));
if (takesDraft) {
  form.dispatchEvent(new Event('input', { bubbles: true }));
  toast(text('goods.draftKept'));
}

/* ---- on sale or not ---- */
const setOnSale = (isOnSale, sku = null) => post(`${path}/${isOnSale ? 'relist' : 'withdraw'}`, { sku });

async function turnPack(line, isOnSale) {
  const unit = fieldOf(line, 'unit');
  try {
    await setOnSale(isOnSale, line.dataset.sku);
  } catch (problem) {
    complain(form, Object.assign(problem, { fields: { [unit.name]: [problem.message] } }));
    return;
  }
  line.dataset.withdrawn = isOnSale ? '' : '1';
  renumber();
  await draw();
  toast(text(isOnSale ? 'goods.sold' : 'goods.stopped', unit.value), { undo: () => turnPack(line, !isOnSale) });
}

/* All pack sizes at once; taking it back touches those alone that it has touched. */
async function turnAll(isOnSale) {
  const turned = packLines().filter(line => line.dataset.sku && isOff(line) === isOnSale);
  const mark = isOn => {
    for (const line of turned) line.dataset.withdrawn = isOn ? '' : '1';
    renumber();
    return draw();
  };
  await setOnSale(isOnSale);
  await mark(isOnSale);
  toast(text(isOnSale ? 'goods.sold' : 'goods.stopped', page.name), {
    undo: async () => {
      for (const line of turned) await setOnSale(!isOnSale, line.dataset.sku);
      await mark(!isOnSale);
    },
  });
}

$('#packs').addEventListener('click', event => {
  const button = event.target.closest('.stop');
  const line = button?.closest('.pack-line');
  if (line?.dataset.sku) act(button, () => turnPack(line, isOff(line)));
});
$('#main').addEventListener('click', event => {
  const button = event.target.closest('#stop-all, #sell-all');
  if (button) act(button, () => turnAll(button.id === 'sell-all'));
});

/* ---- stock ---- */
$('#stock').addEventListener('click', event => {
  const button = event.target.closest('button');
  const panel = button?.closest('.pack-stock');
  if (!panel) return;
  const pack = { ...panel.dataset, openLots: true };
  if (button.matches('.receive')) openReceipt(pack, draw);
  else if (button.matches('.count')) openCount(pack, draw);
  else if (button.matches('.write-off')) writeOff(pack, draw, button);
  else if (button.matches('.less')) {
    const what = button.parentElement;
    openLoss(pack, { ...button.dataset, title: ($('.what b', what) ?? $('.what', what)).textContent.trim() }, draw);
  }
});

/* ---- what was sold ---- */
const sum = (value, word) => h('p.figure', {}, h('b.number', { textContent: value }), h('span', { textContent: text(word) }));
get(`${path}/report`).then(({ total }) => {
  $('#report').hidden = total.claims + total.refused === 0;
  $('#report .sums').replaceChildren(...[
    sum(number(total.sold), 'goods.reportUnits'), sum(money(total.soldVnd), 'goods.reportVnd'),
    total.unmet > 0 && sum(number(total.unmet), 'goods.reportUnmet'),
  ].filter(Boolean));
}).catch(() => {}); // the page is of use without it

if (new URLSearchParams(location.search).has('made')) {
  history.replaceState(null, '', location.pathname);
  toast(text('goods.created'), { seconds: 8 });
}
