// The console of who runs a sale: what is on show, what needs a person, what is being claimed.
import { $, $$, h, icon, keep, say } from './dom.js';
import { clock, left, money, number, page, sentence, text } from './words.js';
import { get, id, post, put, remove } from './api.js';
import { onSubmit } from './form.js';
import { watch } from './hub.js';
import { act, ask, toast, wrong } from './toast.js';

const saleId = page.board.saleId;
const path = `/api/sales/${id(saleId)}`;
const claims = [];           // the newest first, as far as this screen has seen them
const mostClaims = 60;
let board = null;
let lines = [];              // what needs a person
let undoLast = null;

/* ---- the board ---- */
function show(next) {
  if (board && next.version < board.version) return; // an older snapshot that came late
  const needed = board?.needsYou;
  board = next;
  say($('#status'), text(`status.${next.status}`));
  $('#status').className = `badge${next.status === 'live' ? ' on-air' : ''}`;
  $('#start').hidden = next.status !== 'draft';
  $('#pause').hidden = next.status !== 'live';
  $('#continue').hidden = next.status !== 'paused';
  $('#end').hidden = !['live', 'paused'].includes(next.status);
  drawShown();
  drawNext();
  keep($('#items'), next.items, item => item.sku, makeItem, drawItem);
  takeClaims(next.latest);
  say($('#needs-count'), next.needsYou ? number(next.needsYou) : '');
  if (next.needsYou !== needed) loadLines();
}

const shown = () => board.items.find(item => item.isPinned);
const following = by => {
  const at = board.items.findIndex(item => item.isPinned);
  return board.items[at + by] ?? (at < 0 && by > 0 ? board.items[0] : undefined);
};

function drawShown() {
  const item = shown();
  const card = $('#shown');
  card.classList.toggle('gone', item?.available === 0);
  card.classList.toggle('few', item?.available > 0 && item.available <= 5);
  if (!item) {
    card.replaceChildren(h('p.soft', { textContent: text('host.nothingNow') }));
    delete card.dataset.sku;
    return;
  }
  if (card.dataset.sku !== item.sku) {
    card.dataset.sku = item.sku;
    card.replaceChildren(
      h('div.what', {}, h('span.code'), h('h3'), h('p.price', {}, h('span.number'), ' ', h('small'))),
      h('p.stock', {}, h('span.small', { textContent: text('host.left') }), h('b.number')),
      h('p.flash', { hidden: true }),
      h('p.facts.small.soft.number'),
      h('div.row', {},
        h('button', { type: 'button', onclick: () => openFlash(shown()) }, icon('flash'), h('span')),
        h('button', { type: 'button', onclick: event => stopOrResume(shown(), event.currentTarget) }, icon('stop'), h('span'))));
  }
  say($('.code', card), item.code);
  say($('h3', card), item.name);
  say($('.price .number', card), money(item.flash?.priceVnd ?? item.priceVnd));
  say($('.price small', card), `/${item.unit}`);
  say($('.stock b', card), number(item.available));
  say($('.facts', card), [
    text('host.heldBy', number(item.held)), text('host.orderedBy', number(item.ordered)), text('host.waitingFor', number(item.waiting)),
    item.state === 'open' ? '' : text(`offer.${item.state}`),
  ].filter(Boolean).join(' · '));
  say($('.row button:first-child span', card), text(item.flash ? 'host.flashEnd' : 'host.flash'));
  say($('.row button:last-child span', card), text(item.state === 'stopped' ? 'host.resume' : 'host.stop'));
  drawFlash();
}

function drawFlash() {
  const item = board && shown();
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
  say($('#next'), next ? text('host.next', `${next.code} · ${next.name} · ${text('host.left')} ${number(next.available)}`) : text('host.noNext'));
  $('#next').disabled = !next;
}

function makeItem(item) {
  return h('li', {},
    h('span.code'), h('span.name'), h('span.stock.number'),
    h('div.row', {},
      h('button.icon-only', { type: 'button', onclick: event => pin(item.code, event.currentTarget), 'aria-label': `${text('host.show')} ${item.code}` }, icon('pin')),
      h('button.icon-only', {
        type: 'button', onclick: event => stopOrResume(board.items.find(one => one.sku === item.sku), event.currentTarget),
      }, icon('stop'))));
}

function drawItem(row, item) {
  const [code, name, stock, acts] = row.children;
  row.setAttribute('aria-current', String(item.isPinned));
  say(code, item.code);
  say(name, item.state === 'open' ? item.name : `${item.name} · ${text(`offer.${item.state}`)}`);
  say(stock, number(item.available));
  const stop = acts.children[1];
  const isStopped = item.state === 'stopped';
  if (stop.dataset.stopped !== String(isStopped)) {
    stop.dataset.stopped = String(isStopped);
    stop.replaceChildren(icon(isStopped ? 'play' : 'stop'));
    stop.setAttribute('aria-label', `${text(isStopped ? 'host.resume' : 'host.stop')} ${item.code}`);
  }
}

/* ---- acts ---- */
const pin = (code, button) => act(button, async () => {
  const before = shown()?.code ?? null;
  await put(`${path}/pin`, { code });
  told(text('host.shown', code), () => put(`${path}/pin`, { code: before }));
});

const stopOrResume = (item, button) => act(button, async () => {
  const stop = () => post(`${path}/items/${id(item.code)}/stop`);
  const resume = () => post(`${path}/items/${id(item.code)}/resume`);
  const isStopped = item.state === 'stopped';
  await (isStopped ? resume() : stop());
  told(text(isStopped ? 'host.resumed' : 'host.stopped', item.code), isStopped ? stop : resume);
});

async function openFlash(item) {
  if (!item) return;
  if (item.flash) {
    await remove(`${path}/items/${id(item.code)}/flash`).then(() => toast(text('host.flashEnded', item.code))).catch(wrong);
    return;
  }
  const dialog = $('#flash');
  dialog.dataset.code = item.code;
  say($('.code', dialog), item.code);
  say($('#flash-unit'), text('host.flashPrice', item.unit));
  // A tenth off, down to a whole thousand, is where most hosts begin.
  $('[name=priceVnd]', dialog).value = Math.max(1000, Math.floor(item.priceVnd * 0.9 / 1000) * 1000);
  dialog.showModal();
}

onSubmit($('#flash form'), async flash => {
  const code = $('#flash').dataset.code;
  await post(`${path}/items/${id(code)}/flash`, flash);
  $('#flash').close();
  told(text('host.flashStarted', code), () => remove(`${path}/items/${id(code)}/flash`));
});

/* A message with a way back, by tap or by key. */
function told(message, undo, seconds = 10) {
  const run = async () => {
    undoLast = null;
    await undo();
    toast(text('host.undone'));
  };
  undoLast = run;
  toast(message, { undo: run, seconds });
}

for (const [button, step, question] of [['start', 'start', 'startAsk'], ['pause', 'pause'], ['continue', 'resume'], ['end', 'end', 'endAsk']]) {
  $(`#${button}`).addEventListener('click', event => act(event.currentTarget, async () => {
    if (question && !await ask(text(`host.${question}`), text(`host.${button}`), { isBad: step === 'end' })) return;
    await post(`${path}/${step}`);
  }));
}
$('#next').addEventListener('click', event => following(1) && pin(following(1).code, event.currentTarget));

/* ---- what needs a person ---- */
let isLoading = false;
let isStale = false;
async function loadLines() {
  if (isLoading) {
    isStale = true;
    return;
  }
  isLoading = true;
  isStale = false;
  try {
    lines = (await get(`${path}/needs-you?limit=50`)).items;
    drawLines();
  } catch (problem) {
    wrong(problem);
  } finally {
    isLoading = false;
    if (isStale) setTimeout(loadLines, 500);
  }
}

function drawLines() {
  keep($('#lines'), lines, line => line.commentId, makeLine);
  $('#no-lines').hidden = lines.length > 0;
}

function makeLine(line) {
  const quantity = h('input', { type: 'number', min: 1, max: 999, value: 1, inputMode: 'numeric', 'aria-label': text('common.quantity') });
  const step = by => () => { quantity.value = Math.max(1, Math.min(999, (quantity.valueAsNumber || 1) + by)); };
  const button = (word, run, kind = '') => h(`button${kind}`, { type: 'button', textContent: word, onclick: event => act(event.currentTarget, run) });
  const codes = line.codes.length ? line.codes : shown() ? [shown().code] : [];
  return h('li.card.line', {},
    h('div.row.apart', {}, h('b', { textContent: line.userName ?? text('host.somebody') }), h('time.small.soft', { dateTime: line.at, textContent: clock(line.at) })),
    h('blockquote', { textContent: line.text ?? '' }),
    h('p.small.warn', { textContent: sentence(line.message) }),
    line.kind !== 'noPhone' && h('div.row', {},
      h('span.stepper', {},
        h('button', { type: 'button', textContent: '−', 'aria-label': text('common.fewer'), onclick: step(-1) }), quantity,
        h('button', { type: 'button', textContent: '+', 'aria-label': text('common.moreUnits'), onclick: step(1) })),
      codes.map(code => button(text('host.claimFor', code), () => settle(line, { action: 'claim', items: [{ code, quantity: quantity.valueAsNumber || 1 }] }), '.act'))),
    h('div.row', {},
      line.kind === 'noPhone' && button(text('host.askPhone'), () => settle(line, { action: 'answer', template: 'askPhone' }), '.act'),
      codes[0] && line.kind !== 'noPhone' && button(text('host.answerPrice'), () => settle(line, { action: 'answer', template: 'price', code: codes[0] })),
      codes[0] && line.kind !== 'noPhone' && button(text('host.answerHow'), () => settle(line, { action: 'answer', template: 'howToClaim', code: codes[0] })),
      h('button', { type: 'button', textContent: text('host.answer'), onclick: () => openAnswer(line) }),
      button(text('host.dismiss'), () => settle(line, { action: 'dismiss' }), '.plain')));
}

async function settle(line, decision) {
  const at = `${path}/needs-you/${id(line.commentId)}`;
  let result;
  try {
    result = await post(at, decision);
  } catch (problem) {
    if (problem.code !== 'alreadySettled') throw problem;
    toast(text('host.byOther'));
    await loadLines();
    return;
  }
  lines = lines.filter(one => one.commentId !== line.commentId);
  drawLines();
  const outcome = result.items[0]?.message ?? result.settlement.message;
  told(`${line.userName ?? text('host.somebody')}: ${sentence(outcome)}`, async () => {
    await post(`${at}/undo`);
    await loadLines();
  }, 30);
}

let answering = null;
function openAnswer(line) {
  answering = line;
  say($('#answer-to'), `${line.userName ?? text('host.somebody')}: ${line.text ?? ''}`);
  $('#answer textarea').value = '';
  $('#answer').showModal();
}
onSubmit($('#answer form'), async ({ text: words }) => {
  await settle(answering, { action: 'answer', text: words });
  $('#answer').close();
});
for (const button of $$('dialog .close')) button.addEventListener('click', () => button.closest('dialog').close());

/* ---- claims as they come ---- */
function takeClaims(latest) {
  const key = claim => `${claim.at}${claim.buyer}${claim.code}`;
  const known = new Set(claims.map(key));
  claims.unshift(...latest.filter(claim => !known.has(key(claim))));
  claims.sort((one, other) => (one.at < other.at ? 1 : -1)).splice(mostClaims);
  keep($('#claims'), claims, key, claim => h(`li.${claim.outcome}`, {},
    h('time', { dateTime: claim.at, textContent: clock(claim.at) }), h('b', { textContent: claim.code }),
    h('span', { textContent: `${text(`outcome.${claim.outcome}`)} ${claim.buyer}` }),
    h('span.number', { textContent: claim.held + claim.waiting > 0 ? `× ${number(claim.held + claim.waiting)}` : '' })));
  $('#no-claims').hidden = claims.length > 0;
}

/* ---- figures ---- */
let figures = null;
function showFigures(next) {
  if (figures && next.version < figures.version) return;
  figures = next;
  const facts = [
    ['viewers', number(next.watching)], ['commentsMinute', number(next.commentsPerMinute)], ['claimsMinute', number(next.claimsPerMinute)],
    ['buyers', number(next.buyers)], ['heldVnd', money(next.total.heldVnd)], ['soldVnd', money(next.total.soldVnd)],
  ];
  keep($('#figures'), facts, fact => fact[0], ([word]) => h('div', {}, h('dt', { textContent: text(`host.${word}`) }), h('dd.number')),
    (box, [, value]) => say(box.children[1], value));
  const gap = next.sources.find(source => source.state === 'gap') ?? next.sources.find(source => source.state === 'quiet');
  $('#gap').hidden = !gap;
  if (gap) {
    $('#gap').className = `badge ${gap.state === 'gap' ? 'bad' : 'warn'}`;
    say($('#gap'), `${gap.platform}: ${sourceSays(gap)}`);
  }
  keep($('#sources'), next.sources, source => source.source, () => h('li.card', {}, h('b'), h('p.small')), (row, source) => {
    say(row.children[0], source.source);
    say(row.children[1], sourceSays(source));
    row.children[1].className = `small ${{ gap: 'bad', quiet: 'warn' }[source.state] ?? 'good'}`;
  });
}

const sourceSays = source => [
  sentence(source.stateText),
  source.isSilent && text('host.silentFor', number(source.silentForSeconds)),
  source.missing > 0 && text('host.missing', number(source.missing)),
].filter(Boolean).join(' · ');

/* ---- lists for a calmer moment ---- */
async function loadOther() {
  const nothing = word => [h('li.soft', { textContent: text(word) })];
  const [late, unclear, untold] = await Promise.all([get(`${path}/late-claims?limit=20`), get(`${path}/unclear-lines?limit=20`), get(`${path}/replies/untold?limit=20`)]);
  $('#late').replaceChildren(...late.items.length === 0 ? nothing('host.noLate') : late.items.map(line => h('li.card', {},
    h('div.row.apart', {}, h('b', { textContent: line.userName ?? text('host.somebody') }), h('span.badge.warn', { textContent: text('host.lateBy', number(line.lateSeconds)) })),
    h('p', { textContent: line.text ?? '' }))));
  $('#unclear').replaceChildren(...unclear.items.length === 0 ? nothing('host.noUnclear') : unclear.items.map(line => makeLine({ ...line, codes: [] })));
  $('#untold').replaceChildren(...untold.items.length === 0 ? nothing('host.noUntold') : untold.items.map(untoldLine));
}

function untoldLine(notice) {
  return h('li.card', {},
    h('p', { textContent: notice.text ?? (notice.message ? sentence(notice.message) : '') }),
    h('div.row', {},
      notice.phone && h('a.button', { href: `tel:${notice.phone}` }, icon('phone'), notice.phone),
      h('button', {
        type: 'button', textContent: text('host.told'),
        onclick: event => act(event.currentTarget, async () => {
          await post(`${path}/replies/untold/${notice.number}/dismiss`);
          await loadOther();
        }),
      })));
}

/* ---- parts of the page on a phone ---- */
const tabs = $$('[role=tab]');
function open(tab) {
  for (const one of tabs) {
    const isOpen = one === tab;
    one.setAttribute('aria-selected', String(isOpen));
    one.tabIndex = isOpen ? 0 : -1;
    $(`#${one.getAttribute('aria-controls')}`).classList.toggle('open', isOpen);
  }
  if (tab.id === 'tab-other') loadOther().catch(wrong);
}
for (const tab of tabs) {
  tab.addEventListener('click', () => open(tab));
  tab.addEventListener('keydown', event => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    open(next);
    next.focus();
  });
}
const desk = matchMedia('(min-width: 60rem)');
const lookAtOther = () => desk.matches && loadOther().catch(wrong);
desk.addEventListener('change', lookAtOther);

/* ---- keys ---- */
const keysOn = $('#keys-on');
keysOn.checked = localStorage.getItem('ocop.keys') !== 'off';
keysOn.addEventListener('change', () => localStorage.setItem('ocop.keys', keysOn.checked ? 'on' : 'off'));
$('#help').addEventListener('click', () => $('#keys').showModal());
const firstLine = selector => $(`#lines .line ${selector}`)?.click();
const keys = {
  n: () => $('#next').click(),
  p: () => following(-1) && pin(following(-1).code, $('#next')),
  f: () => openFlash(shown()),
  s: () => shown() && stopOrResume(shown(), $('#shown .row button:last-child')),
  c: () => firstLine('.act'),
  g: () => lines[0]?.codes[0] && settle(lines[0], { action: 'answer', template: 'price', code: lines[0].codes[0] }).catch(wrong),
  x: () => firstLine('.plain'),
  z: () => undoLast?.().catch(wrong),
};
addEventListener('keydown', event => {
  if (!keysOn.checked || event.ctrlKey || event.metaKey || event.altKey || $('dialog[open]')) return;
  if (event.target.closest('input, textarea, select')) return;
  const run = keys[event.key.toLowerCase()];
  if (!run) return;
  event.preventDefault();
  run();
});

/* ---- start ---- */
setInterval(drawFlash, 1000);
watch({
  join: async enter => {
    await enter('JoinSale', saleId);
    await enter('JoinHost', saleId);
    showFigures(await get(`${path}/figures`));
    await loadLines();
    await lookAtOther();
  },
  on: { BoardChanged: show, FiguresChanged: showFigures },
  onState: (state, words) => {
    $('#link').dataset.state = state;
    say($('#link'), words);
  },
});
open(tabs[0]);
show(page.board);
