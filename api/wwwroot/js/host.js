// The console of who runs a sale: what is on show, what needs a person, what is being claimed.
import { $, $$, say } from './dom.js';
import { page } from './words.js';
import { get } from './api.js';
import { soon } from './fresh.js';
import { watch } from './hub.js';
import { wrong } from './toast.js';
import { path, saleId, take } from './host/sale.js';
import { drawFlash, drawShow } from './host/show.js';
import { followLines, loadLines } from './host/lines.js';
import { takeClaims } from './host/stream.js';
import { showFigures } from './host/figures.js';
import { loadLater } from './host/later.js';
import './host/keys.js';

function show(next) {
  if (!take(next)) return;
  drawShow();
  takeClaims(next.latest);
  followLines(next);
}

/* A board that is pushed may be lost: who has acted looks for themselves. */
const look = soon(() => get(`${path}/board`).then(show, () => {}), 500);
addEventListener('acted', () => setTimeout(look, 500));

/* ---- parts of the page on a phone; side by side on a desk ---- */
const tabs = $$('[role=tab]');
const desk = matchMedia('(min-width: 60rem)');
const lookLater = () => loadLater().catch(problem => problem.code !== 'offline' && wrong(problem));
function open(tab) {
  for (const one of tabs) {
    const isOpen = one === tab;
    one.setAttribute('aria-selected', String(isOpen));
    one.tabIndex = isOpen ? 0 : -1;
    $(`#${one.getAttribute('aria-controls')}`).classList.toggle('open', isOpen);
  }
  if (tab.id === 'tab-later') lookLater();
}
for (const tab of tabs) {
  tab.addEventListener('click', () => {
    open(tab);
    scrollTo(0, 0);
  });
  tab.addEventListener('keydown', event => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    open(next);
    next.focus();
  });
}
desk.addEventListener('change', () => desk.matches && lookLater());
/* These lists have no news of their own. */
setInterval(() => !document.hidden && (desk.matches || $('#later').classList.contains('open')) && lookLater(), 30_000);

for (const button of $$('dialog .close')) button.addEventListener('click', () => button.closest('dialog').close());

/* ---- start ---- */
setInterval(drawFlash, 1000);
watch({
  join: async enter => {
    await enter('JoinSale', saleId);
    await enter('JoinHost', saleId);
    showFigures(await get(`${path}/figures`));
    await loadLines();
    if (desk.matches) await lookLater();
  },
  on: { BoardChanged: show, FiguresChanged: showFigures },
  onState: (state, words) => {
    $('#link').dataset.state = state;
    say($('#link'), words);
  },
});
open(tabs[0]);
show(page.board);
