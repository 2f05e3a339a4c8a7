// Drawings of tables: bars of money, a line of counts. The table stays for who cannot see them, and for who wants it.
import { $, $$ } from './dom.js';
import { language, money, number, text } from './words.js';

const shown = new Map();     // figure's id -> what is drawn of it
const zone = 'Asia/Ho_Chi_Minh';
const locale = language === 'en' ? 'en-GB' : 'vi-VN';
const hours = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const days = new Intl.DateTimeFormat(locale, { timeZone: zone, day: '2-digit', month: '2-digit' });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });

/* There is no half a đồng and no half a claim. */
const whole = Array.from({ length: 14 }, (_, power) => [1, 2, 5].map(step => step * 10 ** power)).flat();

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/* The columns of a table, as the library wants them, with an empty place for each hour or day that nothing happened in. */
function read(figure) {
  const step = figure.dataset.hours ? 3600 : 86400;
  const rows = $$('tr[data-at]', figure).map(row => [Number(row.dataset.at), Number(row.dataset.vnd), Number(row.dataset.claims)]);
  if (rows.length === 0) return null;
  const known = new Map(rows.map(row => [row[0], row]));
  // One more on either side, so that a single bar is no wall.
  const from = Math.min(...known.keys()) - step;
  const to = Math.max(...known.keys()) + step;
  const columns = [[], [], []];
  for (let at = from; at <= to; at += step) {
    const row = known.get(at) ?? [at, 0, 0];
    columns.forEach((column, index) => column.push(row[index]));
  }
  return columns;
}

function options(figure, width) {
  const isByHour = Boolean(figure.dataset.hours);
  const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') }, font: '12px "Be Vietnam Pro", system-ui' };
  return {
    width, height: width < 500 ? 200 : 260, cursor: { y: false, drag: { setScale: false } },
    scales: { x: { time: true }, money: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] }, count: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
    series: [
      { label: text(isByHour ? 'board.hour' : 'board.day'), value: (_, at) => (at == null ? '' : (isByHour ? hours : days).format(at * 1000)) },
      { label: figure.dataset.money, scale: 'money', stroke: colour('--act'), fill: colour('--act'), paths: uPlot.paths.bars({ size: [0.7, 48] }), points: { show: false }, value: (_, vnd) => (vnd == null ? '' : money(vnd)) },
      { label: figure.dataset.count, scale: 'count', stroke: colour('--live'), width: 2, points: { size: 6, fill: colour('--live') }, value: (_, count) => (count == null ? '' : number(count)) },
    ],
    axes: [
      { ...axis, values: (_, splits) => splits.map(at => (isByHour ? hours : days).format(at * 1000)), incrs: isByHour ? [3600, 7200, 10800, 21600, 43200] : [86400, 172800, 604800, 2592000] },
      { ...axis, scale: 'money', size: 64, incrs: whole, values: (_, splits) => splits.map(vnd => short.format(vnd)) },
      { ...axis, scale: 'count', side: 1, size: 56, incrs: whole, grid: { show: false }, values: (_, splits) => splits.map(count => short.format(count)) },
    ],
  };
}

function draw(figure) {
  const state = shown.get(figure.id) ?? { isTable: false };
  shown.set(figure.id, state);
  const [plot, button, table] = [$('.plot', figure), $('.toggle', figure), $('.table', figure)];
  const columns = read(figure);
  button.hidden = !columns;
  plot.hidden = !columns || state.isTable;
  table?.classList.toggle('unseen', Boolean(columns) && !state.isTable);
  button.setAttribute('aria-pressed', String(state.isTable));
  plot.setAttribute('aria-hidden', 'true');
  if (!columns || state.isTable) return;
  const width = plot.clientWidth || figure.clientWidth - 32;
  // Another table, theme or width: a new drawing. Else the same one with new numbers.
  const kind = `${figure.dataset.hours}/${width}/${colour('--act')}`;
  if (state.plot && state.kind === kind && state.place === plot) {
    state.plot.setData(columns);
    return;
  }
  state.plot?.destroy();
  Object.assign(state, { kind, place: plot, plot: new uPlot(options(figure, width), columns, plot) });
}

export function drawCharts() {
  if (typeof uPlot === 'undefined') return;
  for (const figure of $$('[data-chart]')) draw(figure);
}

document.addEventListener('click', event => {
  const button = event.target.closest('.chart .toggle');
  if (!button) return;
  const figure = button.closest('.chart');
  const state = shown.get(figure.id);
  state.isTable = !state.isTable;
  draw(figure);
});
addEventListener('resize', drawCharts);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawCharts);
