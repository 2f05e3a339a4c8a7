// The plan of a sale: its name, its time, its broadcast, how long units are held, and who may also run it.
import { $, h, icon, say } from './dom.js';
import { page, text } from './words.js';
import { get, id, put } from './api.js';
import { clear, complain, instant, markInvalid, values } from './form.js';
import { toast } from './toast.js';
import { keeper } from './keeper.js';
import { fieldMerger } from './merge.js';

const plan = $('#plan');
const holds = $('#holds');
const { saleId } = page;
const { status, owner } = page.sale.sale;
let moderators = page.moderators;

const local = instant => (instant ? new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16) : null);

function read() {
  const { title, scheduledAt, broadcastUrl } = values(plan);
  const rules = Object.fromEntries([...holds.elements].filter(field => field.name)
    .map(field => [field.name, field.type === 'checkbox' ? field.checked : field.value === '' ? null : Number(field.value)]));
  return { title, scheduledAt, broadcastUrl, ...rules, moderators };
}

/* No hold is longer than the usual one, and the short one goes with its number of lapses. */
function toRequest(value) {
  const most = minutes => (minutes && value.holdMinutes ? Math.min(minutes, value.holdMinutes) : minutes);
  return {
    ...value, scheduledAt: instant(value.scheduledAt), moderators: value.moderators.map(one => one.producerId), promotedHoldMinutes: most(value.promotedHoldMinutes),
    shortHoldMinutes: value.lapsesBeforeShortHold ? most(value.shortHoldMinutes) : null,
  };
}

/* As `read` gives it, out of what the server has; of producers that are new here the name is asked for. */
async function valueOf(sale) {
  const named = await Promise.all(sale.moderators.map(async producerId => moderators.find(one => one.producerId === producerId)
    ?? { producerId, name: (await get(`/api/producers/${id(producerId)}`).catch(() => null))?.name ?? producerId }));
  return { ...rulesOf(sale), moderators: named };
}

const rulesOf = sale => ({
  title: sale.title, scheduledAt: local(sale.scheduledAt), broadcastUrl: sale.broadcastUrl, holdMinutes: sale.holdMinutes, partialGrants: sale.partialGrants,
  promotedHoldMinutes: sale.promotedHoldMinutes, lapsesBeforeShortHold: sale.lapsesBeforeShortHold, shortHoldMinutes: sale.shortHoldMinutes,
});

/* A clash in the words of the page: the field and what it holds now. */
function tell({ name, theirs }) {
  if (name === 'moderators') return `${text('setUp.moderators')}: ${theirs.map(one => one.name).join(', ') || text('setUp.noModerators')}`;
  const field = plan.elements[name] ?? holds.elements[name];
  const said = name === 'partialGrants' ? text(theirs ? 'setUp.yes' : 'setUp.no') : theirs === null ? text('setUp.nothing') : name === 'scheduledAt' ? theirs.replace('T', ' ') : theirs;
  return `${field.labels[0].querySelector('span:not(.hint)')?.firstChild.textContent.trim() ?? field.labels[0].firstChild.textContent.trim()}: ${said}`;
}

const isIncomplete = () => !plan.checkValidity() || !holds.checkValidity();

export const kept = keeper({
  part: `${saleId}/plan`,
  send: (value, key, seen) => put(`/api/sales/${id(saleId)}/plan`, { ...toRequest(value), seen }, key),
  mends: isIncomplete,
  onSaved() {
    clear(plan);
    clear(holds);
  },
  onProblem(problem) {
    const isRule = Object.keys(problem.fields).some(name => holds.elements[name]);
    complain(isRule ? holds : plan, problem);
  },
  shared: {
    basis: { version: page.sale.sale.planVersion, value: read() },
    basisOf: ({ sale }) => ({ version: sale.planVersion, value: { ...rulesOf(sale), moderators } }),
    async latest() {
      const { sale } = await get(`/api/sales/${id(saleId)}/line-up`);
      return { version: sale.planVersion, value: await valueOf(sale) };
    },
    merge: fieldMerger(['title', 'scheduledAt', 'broadcastUrl', 'holdMinutes', 'partialGrants', 'promotedHoldMinutes', 'lapsesBeforeShortHold', 'shortHoldMinutes', 'moderators']),
    show: fill,
    tell,
    place: $('#plan'),
  },
});

function changed() {
  const value = read();
  markInvalid(plan);
  markInvalid(holds);
  if (value.title) say($('#heading'), value.title);
  kept.put(value);
  follow();
}

function follow() {
  const address = plan.elements.broadcastUrl.value.trim();
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  say($('#broadcast-hint'), text(host === '' ? 'setUp.broadcastHint' : /(^|\.)facebook\.com$/.test(host) ? 'setUp.broadcastInside' : 'setUp.broadcastOutside'));
  holds.elements.shortHoldMinutes.disabled = holds.elements.lapsesBeforeShortHold.value === '';
}

for (const form of [plan, holds]) {
  form.addEventListener('input', changed);
  form.addEventListener('submit', event => {
    event.preventDefault();
    kept.settle();
  });
}

/* ---- who may also run it ---- */
const find = $('#find-moderator');

function drawModerators() {
  const rows = moderators.map(one => h('li.card.row.apart.slim', {}, h('span', { textContent: one.name }), find && h('button.plain.icon-only', {
    type: 'button', 'aria-label': text('setUp.remove', one.name), onclick: () => drop(one),
  }, icon('cross'))));
  $('#moderators').replaceChildren(...(rows.length > 0 ? rows : [h('li.soft', { textContent: text('setUp.noModerators') })]));
}

function set(wanted) {
  moderators = wanted;
  drawModerators();
  changed();
}

function drop(one) {
  const before = moderators;
  set(moderators.filter(other => other !== one));
  toast(text('setUp.moderatorRemoved', one.name), { undo: () => set(before) });
}

let asked = 0;
find?.addEventListener('input', async () => {
  const words = find.value.trim();
  const mine = ++asked;
  if (words.length < 2) {
    $('#found-moderators').replaceChildren();
    return;
  }
  const { items } = await get(`/api/producers?limit=20&search=${id(words)}`).catch(() => ({ items: [] }));
  if (mine !== asked) return;
  const found = items.filter(one => one.producerId !== owner && !moderators.some(other => other.producerId === one.producerId)).slice(0, 5);
  $('#found-moderators').replaceChildren(...found.map(one => h('li', {}, h('button', {
    type: 'button', textContent: text('setUp.invite', one.name),
    onclick() {
      find.value = '';
      $('#found-moderators').replaceChildren();
      set([...moderators, { producerId: one.producerId, name: one.name }]);
    },
  }))));
});

/* Writes only what differs, so that nobody who types loses their place. */
function fill(value) {
  for (const [name, wanted] of Object.entries(value)) {
    const field = plan.elements[name] ?? holds.elements[name];
    if (!field) continue;
    if (field.type === 'checkbox') field.checked = wanted;
    else if (field.value.trim() !== String(wanted ?? '')) field.value = wanted ?? '';
  }
  ({ moderators } = value);
  drawModerators();
  say($('#heading'), value.title ?? '');
  follow();
}

export function restore() {
  const typed = kept.restored();
  if (!typed || status === 'ended') return false;
  fill(typed);
  changed();
  return true;
}

/* What the server had when the page came: fields know it as their default. */
export function unrestore() {
  kept.forget();
  plan.reset();
  holds.reset();
  ({ moderators } = page);
  drawModerators();
  changed();
}

drawModerators();
follow();
