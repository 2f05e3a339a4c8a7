// The plan of a sale: its name, its time, its broadcast, how long units are held, and who may also run it.
import { $, h, icon, say } from './dom.js';
import { page, text } from './words.js';
import { get, id, put } from './api.js';
import { clear, complain, markInvalid, values } from './form.js';
import { toast } from './toast.js';
import { keeper } from './keeper.js';

const plan = $('#plan');
const holds = $('#holds');
const { saleId } = page;
const { status, owner } = page.sale.sale;
let moderators = page.moderators;

/* The field knows no zone; the market keeps Vietnam's time. */
const instant = local => (local ? `${local}:00+07:00` : null);

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

const isIncomplete = () => !plan.checkValidity() || !holds.checkValidity();

export const kept = keeper({
  part: `${saleId}/plan`,
  send: (value, key) => put(`/api/sales/${id(saleId)}/plan`, toRequest(value), key),
  mends: isIncomplete,
  onSaved() {
    clear(plan);
    clear(holds);
  },
  onProblem(problem) {
    const isRule = Object.keys(problem.fields).some(name => holds.elements[name]);
    complain(isRule ? holds : plan, problem);
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

export function restore() {
  const typed = kept.restored();
  if (!typed || status === 'ended') return false;
  for (const [name, value] of Object.entries(typed)) {
    const field = plan.elements[name] ?? holds.elements[name];
    if (!field) continue;
    if (field.type === 'checkbox') field.checked = value;
    else field.value = value ?? '';
  }
  ({ moderators } = typed);
  drawModerators();
  changed();
  return true;
}

/* What the server had when the page came: fields know it as their default. */
export function unrestore() {
  plan.reset();
  holds.reset();
  ({ moderators } = page);
  drawModerators();
  changed();
}

drawModerators();
follow();
