// The form of a card: pack sizes come and go, and what is typed stays on the device until the server has it.
import { $, $$, say } from './dom.js';
import { number, page, text } from './words.js';
import { values } from './form.js';

export const form = $('#card');
const lines = $('#packs');
const template = $('#pack-line');

export const packLines = () => $$('.pack-line', lines);
export const isOff = line => line.dataset.withdrawn === '1';
export const fieldOf = (line, name) => $(`[data-name=${name}]`, line);

/* Fields are named as the API names them, so that its complaints find them. */
export function renumber() {
  const all = packLines();
  all.forEach((line, index) => {
    for (const field of $$('[data-name]', line)) {
      field.name = `skus[${index}].${field.dataset.name}`;
      field.readOnly = isOff(line);
    }
    line.classList.toggle('off', isOff(line));
    const stop = $('.stop', line);
    const unit = fieldOf(line, 'unit').value;
    say(stop, text(!line.dataset.sku ? 'goods.dropPack' : isOff(line) ? 'goods.sellPack' : 'goods.stopPack'));
    if (line.dataset.sku) stop.setAttribute('aria-label', text(isOff(line) ? 'goods.sellPackOf' : 'goods.stopPackOf', unit));
    stop.hidden = !line.dataset.sku && all.length === 1;
  });
}

export function addLine({ sku = '', unit = '', priceVnd = null, isDemoPrice = false, isDemoStock = false, isWithdrawn = false } = {}) {
  const line = template.content.firstElementChild.cloneNode(true);
  Object.assign(line.dataset, { sku: sku ?? '', demoPrice: isDemoPrice ? '1' : '', demoStock: isDemoStock ? '1' : '', withdrawn: isWithdrawn ? '1' : '' });
  fieldOf(line, 'unit').value = unit ?? '';
  fieldOf(line, 'priceVnd').value = priceVnd === null ? '' : number(priceVnd);
  lines.append(line);
  renumber();
  return line;
}

const isTyped = (line, name) => fieldOf(line, name).value.trim() !== '';

/* While somebody types, a new line counts once it has a size and a price. */
export const wholeLines = () => packLines().filter(line => line.dataset.sku || (isTyped(line, 'unit') && isTyped(line, 'priceVnd')));

export function dropEmptyLines() {
  for (const line of packLines().slice(1)) if (!line.dataset.sku && !isTyped(line, 'unit') && !isTyped(line, 'priceVnd')) line.remove();
  renumber();
}

/* The card as the API takes it, with the pack sizes of these lines. */
export function body(told = packLines()) {
  const read = values(form);
  return {
    name: read.name, rubricSet: Number(read.rubricSet) || null, story: read.story, stars: Number(read.stars) || null, commune: read.commune,
    formerDistrict: page.formerDistrict ?? null, source: read.source,
    skus: told.map(line => ({
      sku: line.dataset.sku || null, unit: read[fieldOf(line, 'unit').name], priceVnd: read[fieldOf(line, 'priceVnd').name],
      isDemoPrice: line.dataset.demoPrice === '1', isDemoStock: line.dataset.demoStock === '1', isWithdrawn: isOff(line),
    })),
  };
}

/* ---- what was typed and not yet sent ---- */
const storage = `ocop.card.${page.productId ?? `new.${page.draft}`}`;

export const keepDraft = more => localStorage.setItem(storage, JSON.stringify({ ...more, card: body() }));
export const dropDraft = () => localStorage.removeItem(storage);

export function readDraft() {
  try {
    return JSON.parse(localStorage.getItem(storage));
  } catch {
    return null;
  }
}

export function fill(card) {
  for (const name of ['name', 'rubricSet', 'story', 'stars', 'commune', 'source']) if (!form.elements[name].disabled) form.elements[name].value = card[name] ?? '';
  lines.replaceChildren();
  for (const sku of card.skus) addLine(sku);
}

/* ---- start ---- */
$('#add-pack').addEventListener('click', () => fieldOf(addLine(), 'unit').focus());
lines.addEventListener('input', event => {
  if (event.target.dataset.name === 'priceVnd') event.target.closest('.pack-line').dataset.demoPrice = '';
});
lines.addEventListener('focusout', event => {
  if (event.target.dataset.name !== 'priceVnd') return;
  const digits = event.target.value.replace(/\D/g, '');
  event.target.value = digits ? number(Number(digits)) : '';
});
lines.addEventListener('click', event => {
  const line = event.target.closest('.stop')?.closest('.pack-line');
  if (!line || line.dataset.sku) return;
  line.remove();
  renumber();
  form.dispatchEvent(new Event('input', { bubbles: true }));
});
renumber();
