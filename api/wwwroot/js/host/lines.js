// The lines that need a person: claimed, answered or dismissed with one tap, and taken back for 30 seconds, by whoever runs the sale.
import { $, $$, h, keep, say } from '../dom.js';
import { clock, now, number, sentence, text } from '../words.js';
import { get, id, post } from '../api.js';
import { onSubmit } from '../form.js';
import { soon } from '../fresh.js';
import { act, toast, wrong } from '../toast.js';
import { board, path, shown } from './sale.js';
import { perform, told } from './outbox.js';

const most = 50;
let lines = [];
let asked = 0;

/* The board counts them; which they are is asked for. */
export async function loadLines() {
  const turn = ++asked;
  try {
    const [waiting, settled] = await Promise.all([get(`${path}/needs-you?limit=${most}`), get(`${path}/needs-you/settled?limit=10`)]);
    if (turn !== asked) return; // asked for again meanwhile
    lines = waiting.items;
    drawLines();
    drawSettled(settled.items);
  } catch (problem) {
    if (problem.code !== 'offline') wrong(problem);
  }
}

/* Another host may settle one line while another comes: the count alone would not tell. */
let seen = '';
const follow = soon(loadLines, 1500);
export function followLines({ needsYou, comments }) {
  say($('#needs-count'), needsYou ? number(needsYou) : '');
  if (seen === `${needsYou}/${comments}`) return;
  seen = `${needsYou}/${comments}`;
  follow();
}

function drawLines() {
  const held = document.activeElement?.closest('#lines .line');
  const place = held ? [...held.parentElement.children].indexOf(held) : -1;
  keep($('#lines'), lines, line => line.commentId, makeLine);
  // Who works by keys goes on with the line that took the settled one's place.
  if (held && !held.isConnected) $('#lines').children[Math.min(place, lines.length - 1)]?.focus();
  $('#no-lines').hidden = lines.length > 0;
  $('#more-lines').hidden = board().needsYou <= lines.length || lines.length < most;
  say($('#more-lines'), text('host.moreLines', number(lines.length), number(board().needsYou)));
}

function drawSettled(settled) {
  $('#settled').hidden = settled.length === 0;
  keep($('#settled-list'), settled, made => `${made.commentId}${made.at}`, made => h('li', {},
    h('span', {}, `${sentence(made.message)} `, h('span.soft.small', {
      textContent: [made.items.map(item => `${item.code} × ${item.quantity}`).join(', '), made.by, clock(made.at)].filter(Boolean).join(' · '),
    })),
    h('button.small', { type: 'button', textContent: text('common.undo'), onclick: event => act(event.currentTarget, () => takeBack(made.commentId)) })),
  (row, made) => { row.dataset.until = new Date(made.undoUntil).getTime(); });
  hideLateUndo();
}
function hideLateUndo() {
  for (const row of $$('#settled-list li')) row.children[1].hidden = Number(row.dataset.until) <= now();
}
setInterval(hideLateUndo, 1000);

const at = commentId => `${path}/needs-you/${id(commentId)}`;
const takeBack = commentId => perform(text('common.undo'), key => post(`${at(commentId)}/undo`, {}, key), () => {
  toast(text('host.undone'));
  return loadLines();
});

/* ---- one line ---- */
export function makeLine(line) {
  const isPhone = line.kind === 'noPhone';
  const code = line.codes[0] ?? shown()?.code;
  const button = (what, word, run, kind = '') => h(`button${kind}`, {
    type: 'button', textContent: text(word), 'data-do': what, onclick: event => act(event.currentTarget, run),
  });
  const answer = (what, word, template, kind) => button(what, word, () => settle(line, { action: 'answer', template, ...(template !== 'askPhone' && { code }) }), kind);
  return h('li.card.line', { tabIndex: -1 },
    h('div.row.apart', {}, h('b', { textContent: line.userName ?? text('host.somebody') }), h('time.small.soft', { dateTime: line.at, textContent: clock(line.at) })),
    h('blockquote', { textContent: line.text ?? text('common.erased') }),
    h('p.small.warn', { textContent: sentence(line.message) }),
    !isPhone && board().items.length > 0 && claimRow(line),
    h('div.row.answers', {},
      isPhone && answer('price', 'host.askPhone', 'askPhone', '.act'),
      !isPhone && code && answer('price', 'host.answerPrice', 'price', line.kind === 'question' ? '.act' : ''),
      !isPhone && code && answer('how', 'host.answerHow', 'howToClaim'),
      h('button', { type: 'button', textContent: text('host.answer'), 'data-do': 'answer', onclick: () => openAnswer(line) }),
      button('dismiss', 'host.dismiss', () => settle(line, { action: 'dismiss' }))));
}

/* So many of each item the line names, or of one that is chosen where it names none. */
function claimRow(line) {
  const wanted = (line.codes.length > 0 ? line.codes.slice(0, 4) : [null]).map(code => {
    const units = h('input', { type: 'number', min: 0, max: 999, value: 1, inputMode: 'numeric', 'aria-label': `${text('common.quantity')} ${code ?? ''}`.trim() });
    const which = code === null && h('select', { 'aria-label': text('host.item') },
      board().items.map(item => h('option', { value: item.code, textContent: item.code, selected: item.isPinned })));
    return { units, which, code: () => code ?? which.value, count: () => Math.max(0, Math.min(999, Math.trunc(units.valueAsNumber) || 0)) };
  });
  const claim = h('button', { type: 'button', 'data-do': 'claim', onclick: event => act(event.currentTarget, () => settle(line, {
    action: 'claim', items: wanted.map(one => ({ code: one.code(), quantity: one.count() })).filter(item => item.quantity > 0),
  })) });
  if (line.kind !== 'question') claim.classList.add('act');
  const tell = () => {
    say(claim, text('host.claimFor', wanted.filter(one => one.count() > 0).map(one => `${one.code()} × ${one.count()}`).join(', ')));
    claim.disabled = wanted.every(one => one.count() === 0);
  };
  const by = (units, step) => () => {
    units.value = Math.max(0, Math.min(999, (units.valueAsNumber || 0) + step));
    tell();
  };
  for (const { units, which } of wanted) {
    units.addEventListener('input', tell);
    if (which) which.addEventListener('change', tell);
  }
  tell();
  return h('div.claim', {},
    wanted.map(({ units, which, code }) => h('div.row', {},
      which || (wanted.length > 1 && h('span.code', { textContent: code() })),
      h('span.stepper', {},
        h('button', { type: 'button', textContent: '−', 'aria-label': text('common.fewer'), onclick: by(units, -1) }), units,
        h('button', { type: 'button', textContent: '+', 'aria-label': text('common.moreUnits'), onclick: by(units, 1) })))),
    claim);
}

async function settle(line, decision) {
  const who = line.userName ?? text('host.somebody');
  try {
    await perform(`${text(`host.did.${decision.action}`)} · ${who}`, key => post(at(line.commentId), decision, key), result => {
      lines = lines.filter(one => one.commentId !== line.commentId);
      drawLines();
      loadLines();
      const outcome = result.items[0]?.message ?? result.settlement.message;
      told(`${who}: ${sentence(outcome)}`, async key => {
        await post(`${at(line.commentId)}/undo`, {}, key);
        await loadLines();
      });
    });
  } catch (problem) {
    if (problem.code !== 'alreadySettled') throw problem;
    toast(text('host.byOther'));
    await loadLines();
  }
}

let answering = null;
function openAnswer(line) {
  answering = line;
  say($('#answer-to'), `${line.userName ?? text('host.somebody')}: ${line.text ?? text('common.erased')}`);
  if ($('#answer').dataset.for !== line.commentId) $('#answer textarea').value = '';
  $('#answer').dataset.for = line.commentId;
  $('#answer').showModal();
}
onSubmit($('#answer form'), async ({ text: words }) => {
  await settle(answering, { action: 'answer', text: words });
  $('#answer').close();
  delete $('#answer').dataset.for;
});

/* ---- by keys: the line that has the focus, or the first ---- */
const chosen = () => document.activeElement?.closest('#lines .line') ?? $('#lines .line');
export const press = what => $(`[data-do=${what}]:not(:disabled)`, chosen() ?? document.createElement('i'))?.click();
export function go(by) {
  const all = $$('#lines .line');
  const current = all.indexOf(document.activeElement?.closest('#lines .line'));
  all[current < 0 ? 0 : Math.max(0, Math.min(all.length - 1, current + by))]?.focus();
}
