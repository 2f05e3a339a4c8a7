// What buyers are told, by itself: whether, where, and in which words. Each outcome is shown as a buyer will read it.
import { $, $$, h, say } from './dom.js';
import { money, page, text } from './words.js';
import { get, id, put } from './api.js';
import { clear, complain, markInvalid } from './form.js';
import { keeper } from './keeper.js';
import { items } from './line-up.js';
import { toast } from './toast.js';

const form = $('#reply-form');
const path = `/api/sales/${id(page.saleId)}/replies/settings`;
const inComments = ['held', 'partlyHeld', 'waiting', 'refused', 'released', 'notOpen', 'summary'];
const inPrivate = ['bagLink', 'promoted', 'holdEnding', 'holdEnded', 'confirmed', 'paymentReminder', 'lastCall', 'lapsedUnpaid', 'paymentReceived', 'shipped', 'refundDue', 'refundPaid'];
const known = ['code', 'held', 'waiting', 'place', 'until', 'soldOut', 'price', 'amount', 'payCode', 'items', 'note', 'link'];
let own = {};           // kind -> the producer's own variants

const isEnded = page.sale.sale.status === 'ended';
const oursFor = (kind, language) => page.wordings[language][kind];
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function sample(kind) {
  const first = items[0];
  return {
    code: first?.code || 'M1', held: kind === 'summary' ? 48 : 2, waiting: 1, place: 3, until: text('setUp.sampleUntil'), soldOut: text('setUp.sampleSoldOut'),
    price: money(first?.priceVnd ?? 90_000), amount: money((first?.priceVnd ?? 90_000) * 2), payCode: text('setUp.samplePay'),
    items: `2 ${first?.name ?? 'M1'}`, note: text('setUp.sampleNote'), link: text('setUp.sampleLink'),
  };
}

/* As the server does it: a fact that is missing leaves no gap. */
function fill(kind, wording) {
  const facts = sample(kind);
  if (!form.elements.sendsLinks.checked) facts.link = '';
  return `${wording.replace(/\{([A-Za-z]+)\}/g, (mark, name) => facts[name] ?? mark).replace(/ +([ .,;:!])/g, '$1').trimEnd()} ${text('setUp.automatic')}`;
}

const stray = wording => wording.replace(/\{([A-Za-z]+)\}/g, (mark, name) => (known.includes(name) ? '' : mark)).match(/\{[^{}]*\}?|\}/)?.[0];

function read() {
  const { elements } = form;
  const count = name => (elements[name].value === '' ? null : Number(elements[name].value));
  return {
    isOn: elements.isOn.checked, isPrivate: elements.isPrivate.value !== '', hidesPhones: elements.hidesPhones.checked, sendsNotices: elements.sendsNotices.checked,
    sendsLinks: elements.sendsLinks.checked, language: elements.language.value, quietAbove: count('quietAbove'), perMinute: count('perMinute'), mergeSeconds: count('mergeSeconds'),
    templates: own,
  };
}

const hasStray = value => Object.values(value.templates).flat().some(stray);

export const kept = keeper({
  part: `${page.saleId}/replies`,
  send: (value, key) => put(path, value, key),
  mends: value => hasStray(value) || !form.checkValidity(),
  onSaved: () => clear(form),
  onProblem: problem => complain(form, problem),
});

/* ---- wordings ---- */
const variantsOf = kind => own[kind] ?? oursFor(kind, form.elements.language.value);

function make(kind) {
  const wording = h('textarea', { rows: 4, maxLength: 3000, disabled: isEnded });
  wording.value = variantsOf(kind).join('\n');
  const marks = [...new Set(oursFor(kind, 'vi').join(' ').match(/\{[A-Za-z]+\}/g) ?? [])].join(' ');
  const box = h('details.wording', { 'data-kind': kind },
    h('summary', {}, h('span.row.apart', {}, h('b', { textContent: text(`reply.${kind}`) }), h('span.badge', {})), h('q.said', {})),
    h('label', {}, text('setUp.variants'), wording, h('span.hint', { textContent: marks && text('setUp.fillable', marks) })),
    h('p.error', { hidden: true }),
    h('button.plain.back', { type: 'button', textContent: text('setUp.backToOurs'), hidden: true }));
  wording.addEventListener('input', () => {
    const lines = wording.value.split('\n').map(line => line.trim()).filter(Boolean).slice(0, 10);
    if (lines.length === 0 || same(lines, oursFor(kind, form.elements.language.value))) delete own[kind];
    else own[kind] = lines;
    changed();
  });
  $('.back', box).addEventListener('click', () => {
    const before = own[kind];
    delete own[kind];
    wording.value = variantsOf(kind).join('\n');
    changed();
    toast(text('setUp.backToOurs'), {
      undo: () => {
        own[kind] = before;
        wording.value = before.join('\n');
        changed();
      },
    });
  });
  return box;
}

const group = (title, kinds) => h('details.card.group', {}, h('summary', {}, h('b', { textContent: text(title, kinds.length) })), ...kinds.map(make));

function update(box) {
  const { kind } = box.dataset;
  const settings = form.elements;
  const isSent = kind === 'bagLink' ? settings.sendsLinks.checked && (settings.sendsNotices.checked || settings.isPrivate.value !== '') : inPrivate.includes(kind) ? settings.sendsNotices.checked : settings.isOn.checked;
  say($('.said', box), fill(kind, variantsOf(kind)[0]));
  const badge = $('.badge', box);
  say(badge, !isSent ? text('setUp.notSent') : own[kind] ? text('setUp.own') : '');
  badge.className = `badge${isSent ? '' : ' warn'}`;
  box.classList.toggle('off', !isSent);
  $('.back', box).hidden = !own[kind] || isEnded;
  const bad = (own[kind] ?? []).map(stray).find(Boolean);
  $('p.error', box).hidden = !bad;
  say($('p.error', box), bad ? text('setUp.unfillable', bad) : '');
}

export function drawWordings() {
  for (const box of $$('#wordings .wording')) update(box);
}

function changed() {
  const value = read();
  drawWordings();
  markInvalid(form);
  kept.put({ ...value, templates: { ...own } });
}

form.addEventListener('input', event => {
  if (event.target.name === 'language') for (const box of $$('#wordings .wording')) if (!own[box.dataset.kind]) $('textarea', box).value = variantsOf(box.dataset.kind).join('\n');
  changed();
});
form.addEventListener('submit', event => event.preventDefault());

function show(settings) {
  for (const [name, value] of Object.entries(settings)) {
    const field = form.elements[name];
    if (!field) continue;
    if (name === 'isPrivate') field.value = value ? '1' : '';
    else if (field.type === 'checkbox') field.checked = value;
    else field.value = value;
  }
  own = Object.fromEntries(Object.entries(settings.templates).filter(([kind, texts]) => !same(texts, oursFor(kind, settings.language))));
  $('fieldset', form).disabled = isEnded;
  $('#wordings').replaceChildren(
    group('setUp.underComment', inComments), group('setUp.inPrivate', inPrivate));
  drawWordings();
}

export async function readReplies() {
  show(await get(path));
  const typed = kept.restored();
  if (!typed || isEnded) return;
  show({ ...typed, templates: typed.templates });
  kept.put(typed);
}
