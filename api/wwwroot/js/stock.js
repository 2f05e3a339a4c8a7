// What comes in and what goes, asked for at the foot of the screen. Each of it can be taken back.
import { $, $$, h, say } from './dom.js';
import { number, text } from './words.js';
import { get, id, newKey, post } from './api.js';
import { clear, onSubmit } from './form.js';
import { act, ask, toast } from './toast.js';

const path = pack => `/api/products/${id(pack.product)}/stock`;
const receipt = $('#receipt form');
const correction = $('#correction form');
let pack = null;     // what the open sheet is about: product, sku, name, unit
let then = null;     // draws the page again
const hasKeys = matchMedia('(hover: hover)'); // on a phone the keyboard would cover the sheet before anybody asked for it

/* The same numbers again are the same wish until it is answered, even when the sheet was closed meanwhile; other numbers are another. */
const last = { said: '', key: '' };
function keyOf(body) {
  const said = JSON.stringify([pack.sku, body]);
  if (said !== last.said) Object.assign(last, { said, key: newKey() });
  return last.key;
}
const forget = () => { last.said = ''; };

/* What the server says stands beside the number, where the eyes are: a message at the foot would lie behind the sheet. */
async function beside(field, what) {
  try {
    return await what();
  } catch (problem) {
    if (Object.keys(problem.fields ?? {}).length === 0) problem.fields = { [field]: [problem.message] };
    throw problem;
  }
}

/* ---- taking back ---- */
const adjust = (of, body, key) => post(`${path(of)}/adjustments`, { sku: of.sku, ...body }, key);
const lotsOf = async of => (await get(`${path(of)}/lots`)).find(one => one.sku === of.sku);

/* Which lots have changed, and by how much. */
function differences(before, after) {
  const units = lots => new Map([...lots.lots.map(lot => [JSON.stringify([lot.lot, lot.expiresOn]), lot.quantity]), ['', lots.withoutLot]]);
  const [was, is] = [units(before), units(after)];
  return [...new Set([...was.keys(), ...is.keys()])].map(key => {
    const [lot, expiresOn] = key ? JSON.parse(key) : [];
    return { delta: (is.get(key) ?? 0) - (was.get(key) ?? 0), ...(key ? { lot, expiresOn } : { withoutLot: true }) };
  }).filter(lot => lot.delta !== 0);
}

/* Does something to the lots of a pack size, and tells how to take it back from the same lots. */
async function undoable(of, draw, what) {
  const before = await lotsOf(of);
  const stock = await what();
  const changes = differences(before, await lotsOf(of));
  return [stock, async () => {
    for (const { delta, ...lot } of changes) await adjust(of, { delta: -delta, reason: text('stock.reasonUndo'), ...lot });
    await draw();
  }];
}

/* ---- what comes in ---- */
export function openReceipt(of, draw) {
  [pack, then] = [of, draw];
  clear(receipt);
  receipt.reset();
  say($('.of', receipt), `${of.name} · ${of.unit}`);
  $('.lots-of', receipt).open = Boolean(of.openLots);
  $('#receipt').showModal();
  if (hasKeys.matches) receipt.elements.quantity.focus();
}

function step(by) {
  const field = receipt.elements.quantity;
  field.value = Math.max(1, (field.valueAsNumber || 0) + by);
}

async function receive({ quantity, lot, expiresOn }) {
  const [of, draw] = [pack, then];
  const body = { sku: of.sku, quantity, lot, expiresOn };
  await beside('quantity', () => post(`${path(of)}/receipts`, body, keyOf(body)));
  forget();
  $('#receipt').close();
  toast(text('stock.received', number(quantity), of.unit, of.name), {
    undo: async () => {
      await adjust(of, { delta: -quantity, reason: text('stock.reasonUndo'), ...(lot || expiresOn ? { lot, expiresOn } : { withoutLot: true }) });
      await draw();
    },
  });
  await draw();
}

/* ---- what was miscounted, or is gone ---- */
let aim = null;      // where units are taken from; null when everything was counted
let onHand = 0;

function openCorrection(of, draw, title, amount, yes, reasons) {
  [pack, then] = [of, draw];
  forget();
  clear(correction);
  correction.reset();
  say($('#correction-title'), title);
  say($('.of', correction), [of.name, of.unit, aim?.title].filter(Boolean).join(' · '));
  say($('.amount', correction), amount);
  say($('button.big', correction), yes);
  $('.reasons', correction).replaceChildren(...reasons.map(reason => h('button', {
    type: 'button', textContent: text(reason), onclick: () => { correction.elements.reason.value = text(reason); },
  })));
  correction.elements.reason.value = text(reasons[0]);
  showResult();
  $('#correction').showModal();
  if (hasKeys.matches) correction.elements.delta.select();
}

/* Units of one lot, or of none: as many as there are, unless told otherwise. */
export function openLoss(of, lot, draw) {
  onHand = Number(lot.units);
  aim = { ...(lot.lot || lot.expires ? { lot: lot.lot || null, expiresOn: lot.expires || null } : { withoutLot: true }), title: lot.title };
  openCorrection(of, draw, text('stock.lessTitle'), text('stock.lost'), text('stock.takeOff'),
    lot.expired ? ['stock.reasonExpired', 'stock.reasonSpoilt', 'stock.reasonGift'] : ['stock.reasonSpoilt', 'stock.reasonBroken', 'stock.reasonGift']);
  correction.elements.delta.value = onHand;
  showResult();
}

export function openCount(of, draw) {
  [aim, onHand] = [null, Number(of.onHand)];
  openCorrection(of, draw, text('stock.count'), text('stock.counted'), text('stock.correct'), ['stock.reasonCount', 'stock.reasonBroken', 'stock.reasonSpoilt', 'stock.reasonGift']);
}

const wanted = () => {
  const amount = correction.elements.delta.valueAsNumber;
  return Number.isNaN(amount) ? null : aim ? -amount : amount - onHand;
};

function showResult() {
  const delta = wanted();
  say($('.makes', correction), delta === null ? text('stock.now', number(onHand), pack.unit)
    : delta === 0 ? text('stock.same')
      : text('stock.willBe', number(onHand), `${delta > 0 ? '+' : '−'}${number(Math.abs(delta))}`, number(onHand + delta)));
}

async function correct({ reason }) {
  const [of, draw, delta] = [pack, then, wanted()];
  if (delta !== 0) {
    const { title, ...lot } = aim ?? {};
    const body = { delta, reason, ...lot };
    const [stock, undo] = await beside('delta', () => undoable(of, draw, () => adjust(of, body, keyOf(body))));
    toast(text('stock.corrected', of.name, of.unit, number(stock.onHand)), { undo });
  }
  forget();
  $('#correction').close();
  await draw();
}

/* ---- what is past its date ---- */
export const writeOff = (of, draw, button) => act(button, async () => {
  if (!await ask(`${of.name} · ${of.unit}: ${button.textContent.trim()}?`, button.textContent.trim())) return;
  const before = Number(of.onHand);
  const [stock, undo] = await undoable(of, draw, () => post(`${path(of)}/write-offs`, { sku: of.sku }));
  toast(text('stock.writtenOff', number(before - stock.onHand), of.unit), { undo });
  await draw();
});

/* ---- start ---- */
onSubmit(receipt, receive);
onSubmit(correction, correct);
correction.addEventListener('input', showResult);
receipt.addEventListener('click', event => {
  const by = event.target.closest('[data-step]')?.dataset.step;
  if (by) step(Number(by));
});
for (const button of [...$$('.close', receipt), ...$$('.close', correction)]) button.addEventListener('click', () => button.closest('dialog').close());
