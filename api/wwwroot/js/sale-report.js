// The report of a sale: the server has drawn it; bars and the chart are added.
import { $$ } from './dom.js';
import { drawCharts } from './chart.js';

for (const bar of $$('[data-share]')) bar.style.setProperty('--share', `${bar.dataset.share}%`);
drawCharts();
