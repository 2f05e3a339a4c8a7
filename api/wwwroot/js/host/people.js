// Who claimed an item and who waits for it; how a claim came to stand as it does; units for a buyer who came short, with the reason.
import { $, $$, h, icon, say } from '../dom.js';
import { clock, moment, number, sentence, text } from '../words.js';
import { get, id, post } from '../api.js';
import { onSubmit } from '../form.js';
import { act, toast, wrong } from '../toast.js';
import { itemOf, owns, path, saleId } from './sale.js';
import { perform } from './outbox.js';

const most = 100;
const nameOf = one => one.userName ?? one.buyerId;

/* ---- the people of an item ---- */
let code = null;
export async function openPeople(item) {
  if (!item) return;
  code = item.code;
  const dialog = $('#people');
  say($('.code', dialog), item.code);
  say($('#people-name'), item.name);
  $('#people-body').replaceChildren(h('p.wait', { textContent: text('common.loading') }));
  if (!dialog.open) {
    $('#people-find').value = '';
    dialog.showModal();
  }
  await loadPeople().catch(wrong);
}

async function loadPeople() {
  const item = itemOf(code);
  const [queue, claims] = await Promise.all([
    get(`${path}/items/${id(item.code)}/queue?limit=${most}`),
    get(`${path}/claims?product=${id(item.productId)}&names=true&limit=${most}`),
  ]);
  if (code !== item.code) return; // another item was opened meanwhile
  const own = claims.items.filter(claim => claim.sku === item.sku && claim.held + claim.ordered > 0);
  $('#people-body').replaceChildren(
    h('h3', { textContent: text('host.waitingList', number(queue.waiting)) }),
    queue.places.length === 0 ? h('p.soft', { textContent: text('host.nobodyWaits') }) : h('ol.list.people', {}, queue.places.map(place => personRow(
      item, place, text('host.place', place.place, number(place.units)), place.since ? text('host.since', clock(place.since)) : ''))),
    h('h3', { textContent: text('host.holders') }),
    own.length === 0 ? h('p.soft', { textContent: text('host.nobodyHolds') }) : h('ul.list.people', {}, own.map(claim => personRow(item, claim, [
      claim.held > 0 && text('host.heldBy', number(claim.held)), claim.ordered > 0 && text('host.orderedBy', number(claim.ordered)),
    ].filter(Boolean).join(' · '), claim.held > 0 && claim.until ? text('host.until', moment(claim.until)) : ''))),
    claims.next ? h('p.soft.small', { textContent: text('host.firstOnly', number(most)) }) : '');
  findName();
}

const personRow = (item, one, what, when) => h('li', { 'data-name': plain(nameOf(one)) },
  h('span', {}, h('b', { textContent: nameOf(one) }), h('span.small.block.number', {}, what, when && h('span.soft', { textContent: ` · ${when}` }))),
  h('span.row', {},
    h('button.icon-only', {
      type: 'button', title: text('host.story'), 'aria-label': `${text('host.story')}: ${nameOf(one)}`, onclick: event => act(event.currentTarget, () => openStory(item, one)),
    }, icon('clock')),
    owns(item) && h('button', {
      type: 'button', 'aria-label': `${text('host.grant')}: ${nameOf(one)}`, onclick: () => openGrant(item, one),
    }, text('host.grant'))));

/* As people type it, with or without marks. */
const plain = name => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
function findName() {
  const wanted = plain($('#people-find').value.trim());
  for (const row of $$('#people-body li')) row.hidden = !row.dataset.name.includes(wanted);
}
$('#people-find').addEventListener('input', findName);

/* ---- the story of a claim ---- */
export async function openStory(item, one) {
  const story = await get(`/api/sales/${id(saleId)}/claims/${id(one.buyerId)}/${id(item.sku)}/history`);
  say($('#story-who'), `${nameOf(one)} · ${item.code}`);
  $('#story-older').hidden = story.isWhole;
  $('#story-steps').replaceChildren(...story.steps.map(step => h('li', {},
    h('time.small.soft.number', { dateTime: step.at, textContent: moment(step.at) }),
    h('span', {}, h('span.block', { textContent: sentence(step.message) }),
      h('span.small.soft.block', { textContent: [sentence(step.cause.message), step.cause.by, step.cause.voucher].filter(Boolean).join(' · ') }),
      step.cause.comment && h('blockquote.small', { textContent: step.cause.comment.text ?? text('common.erased') })))));
  $('#story').showModal();
}

/* ---- units for a buyer who came short ---- */
let granting = null;
export function openGrant(item, one) {
  granting = { item, one };
  const form = $('#grant form');
  form.reset();
  say($('#grant-who'), `${nameOf(one)} · ${item.code} ${item.name}`);
  say($('#grant-left'), item.available > 0 ? text('host.grantFree', number(item.available)) : text('host.grantNone'));
  if (one.units) form.elements.units.value = one.units;
  noteWanted();
  $('#grant').showModal();
}

function noteWanted() {
  const form = $('#grant form');
  form.elements.note.required = form.elements.reason.value === 'other';
}
$('#grant form').elements.reason.addEventListener('change', noteWanted);

onSubmit($('#grant form'), async wish => {
  const { item, one } = granting;
  await perform(`${text('host.grant')} ${item.code} · ${nameOf(one)}`, key => post(
    `${path}/items/${id(item.code)}/grants`, { buyerId: one.buyerId, ...wish }, key), async claim => {
    toast(`${nameOf(one)}: ${sentence(claim.message)}`, { seconds: 8 });
    if ($('#people').open) await loadPeople().catch(wrong);
  });
  $('#grant').close();
});

/* A list of names and what they have, for parts that know no item yet. */
export const personsItems = (one, items) => items.map(at => ({ at, item: itemOf(at.code) })).filter(({ item }) => item).map(({ at, item }) => h('div.row.apart', {},
  h('span.small', { textContent: [item.code, at.held > 0 && text('host.heldBy', number(at.held)), at.waiting > 0 && text('host.waitingFor', number(at.waiting))].filter(Boolean).join(' · ') }),
  owns(item) && h('button.small', { type: 'button', onclick: () => openGrant(item, { ...one, units: at.waiting || undefined }) }, icon('gift'), text('host.grant'))));
