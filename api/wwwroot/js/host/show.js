// What is on show, what comes next, and every item of the sale.
import { $, h, icon, keep, say } from '../dom.js';
import { left, money, number, text } from '../words.js';
import { id, post, put, remove } from '../api.js';
import { onSubmit } from '../form.js';
import { act, ask, wrong, toast } from '../toast.js';
import { board, following, isOn, itemOf, owns, path, shown } from './sale.js';
import { perform, told } from './outbox.js';
import { openPeople } from './people.js';

const at = item => `${path}/items/${id(item.code)}`;

export function drawShow() {
  const { status, items } = board();
  const isOver = status === 'ended';
  say($('#status'), text(`status.${status}`));
  $('#status').className = `badge${status === 'live' ? ' on-air' : status === 'paused' ? ' warn' : ''}`;
  $('#pause').hidden = status !== 'live';
  $('#continue').hidden = status !== 'paused';
  $('#paused').hidden = status !== 'paused';
  $('#draft').hidden = status !== 'draft';
  $('#summary').hidden = !isOver;
  $('#end').hidden = !isOn();
  $('#shown').hidden = !isOn();
  $('#steps').hidden = !isOn();
  $('#figures').hidden = !isOn();
  $('#start').disabled = items.length === 0;
  say($('#draft-items'), items.length > 0 ? text('host.draftItems', number(items.length)) : text('host.draftEmpty'));
  drawShown();
  drawNext();
  keep($('#items'), items, item => item.sku, makeItem, drawItem);
}

/* ---- on show ---- */
function drawShown() {
  const item = shown();
  const card = $('#shown');
  card.classList.toggle('gone', item?.available === 0);
  card.classList.toggle('few', item?.available > 0 && item.available <= 5);
  if (!item) {
    delete card.dataset.sku;
    if (!$('.hint', card)) card.replaceChildren(h('p.hint', { textContent: text('host.nothingNow') }));
    return;
  }
  if (card.dataset.sku !== item.sku) {
    card.dataset.sku = item.sku;
    card.replaceChildren(
      h('div.what', {}, h('span.code'), h('h3'), h('p.price', {}, h('span.number'), ' ', h('small'), ' ', h('del'))),
      h('p.stock', {}, h('b.number'), h('span.small', { textContent: text('host.left') })),
      h('p.flash', { hidden: true }),
      h('p.facts.small.soft.number'),
      h('div.row', {},
        h('button', { type: 'button', 'data-do': 'flash', onclick: event => flash(shown(), event.currentTarget) }, icon('flash'), h('span')),
        h('button', { type: 'button', 'data-do': 'stop', onclick: event => stopOrResume(shown(), event.currentTarget) }, icon('stop'), h('span')),
        h('button', { type: 'button', 'data-do': 'people', onclick: () => openPeople(shown()) }, icon('user'), h('span', { textContent: text('host.people') }))));
  }
  say($('.code', card), item.code);
  say($('h3', card), item.name);
  say($('.price .number', card), money(item.flash?.priceVnd ?? item.priceVnd));
  say($('.price small', card), `/${item.unit}`);
  say($('.price del', card), item.flash ? money(item.priceVnd) : '');
  say($('.stock b', card), number(item.available));
  $('.stock', card).classList.toggle('long', item.available > 9999);
  say($('.facts', card), [
    text('host.heldBy', number(item.held)), text('host.orderedBy', number(item.ordered)), text('host.waitingFor', number(item.waiting)),
    item.state === 'open' ? '' : text(`offer.${item.state}`),
  ].filter(Boolean).join(' · '));
  $('[data-do=flash]', card).hidden = !owns(item);
  say($('[data-do=flash] span', card), text(item.flash ? 'host.flashEnd' : 'host.flash'));
  const stop = $('[data-do=stop]', card);
  stop.classList.toggle('live', item.state === 'stopped');
  say($('span', stop), text(item.state === 'stopped' ? 'host.resume' : 'host.stop'));
  drawFlash();
}

export function drawFlash() {
  const item = shown();
  const place = $('#shown .flash');
  if (!place) return;
  place.hidden = !item?.flash;
  if (item?.flash) {
    say(place, [
      text('host.flashOn', money(item.flash.priceVnd), left(item.flash.until)),
      item.flash.unitsLeft != null && text('host.flashUnits', number(item.flash.unitsLeft)),
    ].filter(Boolean).join(' · '));
  }
}

function drawNext() {
  const next = following(1);
  $('#next').disabled = !next;
  say($('#next .code'), next?.code ?? '');
  say($('#next-name'), next ? text('host.next', next.name) : text('host.noNext'));
  say($('#next-left'), next ? `${number(next.available)}\n${text('host.left')}` : '');
  $('#previous').disabled = !following(-1);
}

/* ---- every item ---- */
function makeItem(item) {
  const now = () => itemOf(item.code);
  return h('li', {},
    h('span.code'),
    h('button.name.plain', { type: 'button', onclick: () => openPeople(now()) }, h('span'), h('span.small.soft.number')),
    h('span.stock.number'),
    h('div.row', {},
      h('button.icon-only', { type: 'button', onclick: event => pin(item.code, event.currentTarget), 'aria-label': `${text('host.show')} ${item.code}` }, icon('pin')),
      h('button.icon-only', { type: 'button', onclick: event => stopOrResume(now(), event.currentTarget) }, icon('stop'))));
}

function drawItem(row, item) {
  const [code, name, stock, acts] = row.children;
  row.setAttribute('aria-current', String(item.isPinned));
  row.classList.toggle('gone', isOn() && item.available === 0);
  say(code, item.code);
  say(name.children[0], item.name);
  say(name.children[1], [
    isOn() && item.state !== 'open' && text(`offer.${item.state}`), item.flash && text('host.flash'),
    item.waiting > 0 && text('host.waitingFor', number(item.waiting)),
  ].filter(Boolean).join(' · '));
  // Before the start nothing is set aside yet.
  say(stock, board().status === 'draft' ? money(item.priceVnd) : number(item.available));
  for (const button of acts.children) button.hidden = !isOn();
  const stop = acts.children[1];
  const isStopped = item.state === 'stopped';
  if (stop.dataset.stopped !== String(isStopped)) {
    stop.dataset.stopped = String(isStopped);
    stop.replaceChildren(icon(isStopped ? 'play' : 'stop'));
    stop.classList.toggle('live', isStopped);
    stop.setAttribute('aria-label', `${text(isStopped ? 'host.resume' : 'host.stop')} ${item.code}`);
  }
}

/* ---- acts ---- */
/* One after the other: who presses twice means two steps, and the last one counts. */
let pinning = Promise.resolve();
export function pin(code, button) {
  pinning = pinning.then(() => act(button, () => {
    const before = shown()?.code ?? null;
    return perform(
      `${text('host.show')} ${code}`, key => put(`${path}/pin`, { code }, key),
      () => told(text('host.shown', code), key => put(`${path}/pin`, { code: before }, key)));
  }));
}

export const stopOrResume = (item, button) => act(button, () => {
  const stop = key => post(`${at(item)}/stop`, {}, key);
  const resume = key => post(`${at(item)}/resume`, {}, key);
  const isStopped = item.state === 'stopped';
  return perform(
    `${text(isStopped ? 'host.resume' : 'host.stop')} ${item.code}`, isStopped ? resume : stop,
    () => told(text(isStopped ? 'host.resumed' : 'host.stopped', item.code), isStopped ? stop : resume));
});

export function flash(item, button) {
  if (!item || !owns(item)) return;
  if (item.flash) {
    act(button, () => perform(
      `${text('host.flashEnd')} ${item.code}`, key => remove(`${at(item)}/flash`, key), () => toast(text('host.flashEnded', item.code))));
    return;
  }
  const dialog = $('#flash');
  dialog.dataset.code = item.code;
  say($('.code', dialog), item.code);
  say($('#flash-unit'), text('host.flashPrice', item.unit));
  say($('#flash-before'), text('host.flashBefore', money(item.priceVnd)));
  // A tenth off, down to a whole thousand, is where most hosts begin.
  $('[name=priceVnd]', dialog).value = Math.max(1000, Math.floor(item.priceVnd * 0.9 / 1000) * 1000);
  dialog.showModal();
  $('[name=priceVnd]', dialog).select();
}

onSubmit($('#flash form'), async terms => {
  const item = itemOf($('#flash').dataset.code);
  await perform(`${text('host.flash')} ${item.code}`, key => post(`${at(item)}/flash`, terms, key),
    () => told(text('host.flashStarted', item.code), key => remove(`${at(item)}/flash`, key)));
  $('#flash').close();
});

const step = (name, label, done) => perform(text(label), key => post(`${path}/${name}`, {}, key), done);
$('#pause').addEventListener('click', event => act(event.currentTarget, () =>
  step('pause', 'host.pause', () => told(text('host.pausedNow'), key => post(`${path}/resume`, {}, key)))));
$('#continue').addEventListener('click', event => act(event.currentTarget, () =>
  step('resume', 'host.continue', () => told(text('host.resumedNow'), key => post(`${path}/pause`, {}, key)))));
for (const [name, question, isBad] of [['start', 'startAsk', false], ['end', 'endAsk', true]]) {
  $(`#${name}`).addEventListener('click', event => {
    const button = event.currentTarget;
    act(button, async () => {
      if (await ask(text(`host.${question}`), text(`host.${name}`), { isBad })) await step(name, `host.${name}`);
    }).catch(wrong);
  });
}
$('#next').addEventListener('click', event => following(1) && pin(following(1).code, event.currentTarget));
$('#previous').addEventListener('click', event => following(-1) && pin(following(-1).code, event.currentTarget));
