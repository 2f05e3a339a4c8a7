// The board, its wall and a sale in figures: the hub says that something moved, and the server draws it.
import { $, $$, say } from './dom.js';
import { clock, now, page } from './words.js';
import { drawCharts } from './chart.js';
import { fresh, soon } from './fresh.js';
import { watch } from './hub.js';

const isSale = Boolean(page.saleId);
const isBoard = !page.wall && !isSale;
const here = () => location.pathname + location.search;

/* ---- what is drawn again ---- */
function bars() {
  for (const cell of $$('[data-share]')) cell.style.setProperty('--share', `${cell.dataset.share}%`);
}

async function draw(path) {
  if (await fresh(path)) {
    bars();
    drawCharts();
  }
}

const drawMoving = soon(() => draw(page.wall ? '/board/wall' : isSale ? here() : '/board/now'), 1000);
const drawAlerts = soon(() => draw('/board/alerts'), 5000);
const drawReport = soon(() => draw(`/board/report${location.search}`), 5000);

/* Rows follow the journal half a second behind: what is drawn at the news is drawn once more when they have. */
let last = 0;
function moved() {
  drawMoving();
  if (isBoard) {
    drawAlerts();
    drawReport();
  }
  clearTimeout(last);
  last = setTimeout(() => {
    drawMoving();
    if (isBoard) drawReport();
  }, 1500);
}

/* Paces slow down and sources fall silent without any news. */
setInterval(() => {
  if (document.hidden) return;
  drawMoving();
  if (isBoard) drawAlerts();
}, 5000);
document.addEventListener('visibilitychange', () => !document.hidden && moved());

watch({
  join: async ask => {
    await ask('JoinOperators');
    moved();
  },
  on: {
    SaleChanged: sale => (!isSale || sale.saleId === page.saleId) && moved(),
    TodayChanged: () => moved(),
  },
  onState: (state, words) => {
    $('#link').dataset.state = state;
    say($('#link'), words);
  },
});

/* ---- another period or breakdown, without leaving the place on the page ---- */
async function swap(address) {
  history.pushState(null, '', address);
  await draw(`/board/report${location.search}`);
}

$('#report')?.addEventListener('click', event => {
  const link = event.target.closest('a[data-swap]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  swap(link.getAttribute('href'));
});
$('#report')?.addEventListener('submit', event => {
  event.preventDefault();
  swap(`/board?${new URLSearchParams(new FormData(event.target))}`);
});
if (isBoard) addEventListener('popstate', () => draw(`/board/report${location.search}`));

/* ---- the wall ---- */
if (page.wall) {
  const tick = () => say($('#clock'), clock(now()).slice(0, 5));
  tick();
  setInterval(tick, 1000);
  // The browser lets the screen sleep again whenever the page was hidden.
  const stayAwake = () => !document.hidden && navigator.wakeLock?.request('screen').catch(() => {});
  stayAwake();
  document.addEventListener('visibilitychange', stayAwake);
  const full = $('#full');
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener('click', () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()));
}

bars();
drawCharts();
