// Acts of the host. What was pressed without a network is kept in order, sent when there is one, and told; too old it is not sent any more.
import { $, h, keep, say } from '../dom.js';
import { text } from '../words.js';
import { newKey } from '../api.js';
import { toast, wrong } from '../toast.js';

const tooOld = 120_000; // what a host wanted two minutes ago may be the wrong thing by now
const waiting = [];
let isSending = false;

/* perform('Dừng M1', key => post(…, {}, key), answer => …): the key stays the same however often it is sent. */
export async function perform(label, call, done) {
  const what = { label, call, done, key: newKey(), at: Date.now() };
  if (waiting.length === 0 && navigator.onLine) {
    try {
      const answer = await call(what.key);
      dispatchEvent(new Event('acted'));
      await done?.(answer);
      return;
    } catch (problem) {
      if (problem.code !== 'offline') throw problem;
    }
  }
  waiting.push(what);
  draw();
}

async function flush() {
  if (isSending || !navigator.onLine) return;
  isSending = true;
  while (waiting.length > 0 && await sendFirst());
  isSending = false;
  draw();
}

async function sendFirst() {
  const what = waiting[0];
  if (Date.now() - what.at > tooOld) {
    waiting.shift();
    toast(text('host.keptTooLong', what.label), { isBad: true, seconds: 12 });
    return true;
  }
  try {
    const answer = await what.call(what.key);
    dispatchEvent(new Event('acted'));
    take(what);
    await what.done?.(answer);
    if (!what.done) toast(text('host.keptSent', what.label));
  } catch (problem) {
    if (problem.code === 'offline') return false;
    take(what);
    wrong(problem);
  }
  return true;
}

/* The host may have dropped it while it was on its way. */
function take(what) {
  const at = waiting.indexOf(what);
  if (at >= 0) waiting.splice(at, 1);
  draw();
}

function draw() {
  $('#kept').hidden = waiting.length === 0;
  say($('#kept-title'), text('host.kept', waiting.length));
  keep($('#kept-list'), waiting, what => what.key, what => h('li.row.apart', {}, h('span', { textContent: what.label }), h('button.small', {
    type: 'button', textContent: text('host.keptDrop'), onclick: () => take(what),
  })));
}

addEventListener('online', flush);
setInterval(() => waiting.length > 0 && flush(), 3000);

/* ---- the way back ---- */
let undoLast = null;
let closeLast = () => {};
export const undo = () => undoLast?.().catch(wrong);

/* A message with a way back, by tap or by key. */
export function told(message, back, seconds = 30) {
  const run = async () => {
    if (undoLast === run) undoLast = null;
    close();
    await perform(`${text('common.undo')}: ${message}`, back, () => toast(text('host.undone')));
  };
  // One at a time: a pile of them would lie over what is to be pressed next.
  closeLast();
  const close = toast(message, { undo: run, seconds });
  [undoLast, closeLast] = [run, close];
  setTimeout(() => {
    if (undoLast === run) undoLast = null;
  }, seconds * 1000);
}
