// The line-up: codes, prices, units set aside, limits, order. It saves as one goes; what is risky is said where it arises.
import { $, h, icon, keep, say } from './dom.js';
import { me, number, page, sentence, text } from './words.js';
import { get, id, put } from './api.js';
import { toast } from './toast.js';
import { keeper } from './keeper.js';
import { listMerger } from './merge.js';
import { clashes, keyOf, namesOf, suggest } from './codes.js';

const list = $('#line-up');
const { saleId } = page;
const isEnded = page.sale.sale.status === 'ended';
const why = { codeBeginsAnother: 'setUp.whyBegins', commonWord: 'setUp.whyWord', readsAsQuantity: 'setUp.whyNumber', readsAsPrice: 'setUp.whyNumber' };

const copied = sale => sale.items.map(item => ({ ...item, aliases: [...item.aliases] }));
const stored = () => copied(page.sale.sale);
const basisOf = ({ sale }) => ({ version: sale.lineUpVersion, value: copied(sale) });

export let items = stored();
export let warnings = page.sale.warnings;
let problems = {};
const shelves = new Map();      // sku -> what the card says of it
const listeners = [];
export const onItems = heard => listeners.push(heard);

const isMine = item => me.role === 'operator' || item.producerId === me.producerId;
const digits = value => (value.trim() === '' ? null : Number(value.replace(/\D/g, '') || NaN));
const shown = value => (value === null || value === undefined || Number.isNaN(value) ? '' : number(value));
const needsMending = value => value.some(item => keyOf(item.code) === '') || clashes(value).size > 0;

export const kept = keeper({
  part: `${saleId}/line-up`,
  send: (value, key, seen) => put(`/api/sales/${id(saleId)}/line-up`, {
    seen,
    items: value.map(({ productId, sku, code, aliases, priceVnd, setAside, limitPerBuyer }) => ({ productId, sku, code, aliases, priceVnd, setAside, limitPerBuyer })),
  }, key),
  mends: needsMending,
  onSaved(answer, isNewest) {
    problems = {};
    if (!isNewest) return;
    ({ warnings } = answer);
    // A price that was left empty is the shop's.
    for (const saved of answer.sale.items) {
      const item = items.find(one => one.sku === saved.sku);
      if (item && item.priceVnd === null) item.priceVnd = saved.priceVnd;
    }
    draw();
  },
  onProblem(problem) {
    problems = problem.fields;
    const general = Object.keys(problems).length === 0;
    say($('#line-up-error'), general ? problem.message : '');
    $('#line-up-error').hidden = !general;
    draw();
  },
  shared: {
    basis: basisOf(page.sale),
    basisOf,
    latest: async () => basisOf(await get(`/api/sales/${id(saleId)}/line-up`)),
    merge: listMerger(item => item.sku, ['code', 'aliases', 'priceVnd', 'setAside', 'limitPerBuyer']),
    show(value) {
      items = value.map(item => ({ ...item }));
      redraw();
    },
    tell,
    place: $('#line-up-error'),
  },
});

/* A clash in the words of the page: the item, the field and what it holds now. */
function tell({ name, theirs, item, isRemoved }) {
  const of = `${item.code} ${item.name}`;
  if (!name) return text(isRemoved ? 'setUp.removedElsewhere' : 'setUp.editedElsewhere', of);
  const [word, empty] = { code: ['setUp.code', ''], aliases: ['setUp.aliases', 'setUp.nothing'], priceVnd: ['setUp.price', ''], setAside: ['setUp.setAside', 'setUp.setAsideHint'], limitPerBuyer: ['setUp.limit', 'setUp.limitHint'] }[name];
  const said = Array.isArray(theirs) ? theirs.join(', ') : typeof theirs === 'number' ? number(theirs) : theirs;
  return `${of}, ${text(word)}: ${said || text(empty)}`;
}

/* All rows are made anew; who types stays where they are. */
function redraw() {
  const typing = list.contains(document.activeElement) ? document.activeElement : null;
  const [sku, name] = [typing?.closest('li').dataset.key, typing?.name];
  list.replaceChildren();
  draw();
  if (typing) $(`li[data-key="${CSS.escape(sku)}"] [name="${name}"]`, list)?.focus();
}

function changed() {
  $('#line-up-error').hidden = true;
  problems = {};
  kept.put(items.map(item => ({ ...item })));
  draw();
}

/* ---- one item ---- */
const fieldOf = (label, name, attributes, hint) => h('label', {}, label, h('input', { name, autocomplete: 'off', ...attributes }), hint !== undefined && h('span.hint', { textContent: hint }));

function make(item) {
  const readOnly = isEnded || !isMine(item);
  const box = h('li.card.entry', {},
    h('div.entry-head', {},
      h('label.code-field', {}, h('span.unseen', { textContent: text('setUp.codeOf', item.name) }),
        h('input.code-input', { name: 'code', maxLength: 20, autocomplete: 'off', autocapitalize: 'characters', spellcheck: false, disabled: readOnly })),
      h('div.entry-name', {}, h('h3', { textContent: item.name }), h('p.small.soft.shelf', {})),
      h('div.entry-acts', {}, ...(isEnded ? [] : [
        h('button.plain.icon-only', { type: 'button', name: 'up' }, icon('up')),
        h('button.plain.icon-only', { type: 'button', name: 'down' }, icon('down')),
        ...(readOnly ? [] : [h('button.plain.icon-only', { type: 'button', name: 'remove' }, icon('cross'))]),
      ]))),
    h('div.entry-fields', {},
      fieldOf(text('setUp.price'), 'priceVnd', { inputMode: 'numeric', disabled: readOnly }, ''),
      fieldOf(text('setUp.setAside'), 'setAside', { inputMode: 'numeric', disabled: readOnly, placeholder: text('setUp.setAsideHint') }),
      fieldOf(text('setUp.limit'), 'limitPerBuyer', { inputMode: 'numeric', disabled: readOnly, placeholder: text('setUp.limitHint') })),
    h('details.small', {}, h('summary', { textContent: text('setUp.aliases') }),
      fieldOf(text('setUp.aliases'), 'aliases', { maxLength: 400, disabled: readOnly }, text('setUp.aliasesHint'))),
    h('div.entry-notes', { role: 'status' }));
  if (!isMine(item)) box.append(h('p.hint', { textContent: text('setUp.notYours') }));
  const input = name => $(`input[name=${name}]`, box);
  input('code').value = item.code;
  input('aliases').value = item.aliases.join(', ');
  for (const name of ['priceVnd', 'setAside', 'limitPerBuyer']) input(name).value = shown(item[name]);
  if (item.aliases.length > 0) $('details', box).open = true;
  box.addEventListener('input', ({ target }) => {
    const now = itemOf(box);
    if (target.name === 'code') now.code = target.value.trim();
    else if (target.name === 'aliases') now.aliases = target.value.split(',').map(alias => alias.trim()).filter(Boolean);
    else now[target.name] = Number.isNaN(digits(target.value)) ? null : digits(target.value);
    changed();
  });
  box.addEventListener('change', ({ target }) => {
    if (['priceVnd', 'setAside', 'limitPerBuyer'].includes(target.name)) target.value = shown(itemOf(box)[target.name]);
  });
  return box;
}

const itemOf = box => items.find(item => item.sku === box.dataset.key);

function notesOf(item, index, clash) {
  const notes = [];
  if (keyOf(item.code) === '') notes.push({ kind: 'error', say: text('setUp.noCode'), fix: suggest(items) });
  if (clash) notes.push({ kind: 'error', say: text('setUp.clash', clash.name, clash.owner.name), fix: keyOf(clash.name) === keyOf(item.code) ? suggest(items) : null });
  for (const [field, complaints] of Object.entries(problems)) {
    if (field === `items[${index}]` || field.startsWith(`items[${index}].`)) notes.push({ kind: 'error', say: complaints.join(' ') });
  }
  for (const warning of warnings) {
    if (!namesOf(item).some(name => keyOf(name) === keyOf(warning.code)) || warning.warning === 'setAsideShort' && !isMine(item)) continue;
    const isCode = keyOf(warning.code) === keyOf(item.code);
    notes.push({ kind: 'warn', say: [sentence(warning.message), why[warning.warning] && text(why[warning.warning])].filter(Boolean).join(' '), fix: isCode && why[warning.warning] ? suggest(items) : null });
  }
  const shelf = shelves.get(item.sku);
  const isDraft = page.sale.sale.status === 'draft';
  if (isDraft && shelf && item.setAside > shelf.available) notes.push({ kind: 'warn', say: shelf.available > 0 ? text('setUp.setAsideMany', number(shelf.available)) : text('setUp.setAsideNone') });
  return notes;
}

function update(box, item) {
  const index = items.indexOf(item);
  const clash = clashes(items).get(item.sku);
  const shelf = shelves.get(item.sku);
  const code = $('input[name=code]', box);
  if (document.activeElement !== code && code.value !== item.code) code.value = item.code;
  const price = $('input[name=priceVnd]', box);
  if (document.activeElement !== price && price.value === '') price.value = shown(item.priceVnd);
  say($('.shelf', box), [item.unit, shelf && (shelf.available > 0 ? text('setUp.shelf', number(shelf.available)) : text('setUp.noShelf'))].filter(Boolean).join(' · '));
  say($('input[name=priceVnd] + .hint', box), shelf ? text('setUp.shopPrice', number(shelf.priceVnd)) : '');
  const name = item.code || item.name;
  for (const [act, isOff] of [['up', index === 0], ['down', index === items.length - 1], ['remove', false]]) {
    const button = $(`button[name=${act}]`, box);
    if (!button) continue;
    button.setAttribute('aria-label', text(`setUp.${act}`, name));
    button.setAttribute('aria-disabled', String(isOff));
  }
  const notes = notesOf(item, index, clash);
  code.setAttribute('aria-invalid', String(notes.some(note => note.kind === 'error')));
  const key = JSON.stringify(notes);
  const place = $('.entry-notes', box);
  if (place.dataset.notes === key) return;
  place.dataset.notes = key;
  place.replaceChildren(...notes.map(note => h(`div.note.${note.kind === 'error' ? 'bad' : 'warn'}.row.apart`, {},
    h('span', { textContent: note.say }),
    note.fix && h('button.fix', { type: 'button', textContent: text('setUp.changeTo', note.fix), onclick: () => rename(item, note.fix) }))));
}

function rename(item, code) {
  item.code = code;
  changed();
  $(`li[data-key="${CSS.escape(item.sku)}"] input[name=code]`, list).focus();
}

/* ---- all of them ---- */
export function draw() {
  keep(list, items, item => item.sku, make, update);
  $('#no-items').hidden = items.length > 0;
  say($('#count'), items.length > 0 ? number(items.length) : '');
  for (const heard of listeners) heard();
}

export function learnShelf(sku, shelf) {
  shelves.set(sku, shelf);
}

export function add(item) {
  const code = suggest(items);
  items.push({ ...item, code, aliases: [], setAside: null, limitPerBuyer: null });
  changed();
  toast(text('setUp.added', item.name, code), { undo: () => take(item.sku) });
}

function take(sku) {
  items = items.filter(item => item.sku !== sku);
  changed();
}

list.addEventListener('click', event => {
  const button = event.target.closest('button[name]');
  if (!button || button.getAttribute('aria-disabled') === 'true') return;
  const item = itemOf(button.closest('li'));
  const index = items.indexOf(item);
  if (button.name === 'remove') {
    take(item.sku);
    toast(text('setUp.removed', item.code, item.name), {
      undo: () => {
        items.splice(Math.min(index, items.length), 0, item);
        changed();
      },
    });
    return;
  }
  const to = index + (button.name === 'up' ? -1 : 1);
  items.splice(index, 1);
  items.splice(to, 0, item);
  changed();
  button.focus();
  button.scrollIntoView({ block: 'nearest' });
  say($('#moved'), text('setUp.movedTo', item.code || item.name, to + 1, items.length));
});

export function restore() {
  const typed = kept.restored();
  if (!typed || isEnded) return false;
  items = typed.map(item => ({ ...item }));
  kept.put(typed);
  return true;
}

/* What the server had when the page came. */
export function unrestore() {
  kept.forget();
  items = stored();
  list.replaceChildren();
  changed();
}
