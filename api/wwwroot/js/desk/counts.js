// How much there is to do, on the tabs, and the sales there is something of.
import { $, h, say } from '../dom.js';
import { number, text } from '../words.js';
import { get, id } from '../api.js';
import { root } from './shared.js';

const ended = ['done', 'gone'];

export async function drawCounts(channels, tabs) {
  const counts = await get(`${root}/orders/counts${channels.value ? `?channel=${id(channels.value)}` : ''}`);
  for (const tab of tabs) {
    const { stage } = tab.dataset;
    const waiting = stage === 'back' ? counts.refundsDue : ended.includes(stage) ? 0 : counts.stages[stage];
    say($('.count', tab), waiting ? number(waiting) : '');
  }
  say($('#unmatched'), counts.unmatchedTransfers ? number(counts.unmatchedTransfers) : '');
  for (const one of counts.channels) say(channelOption(channels, one.channel), one.title ?? text('desk.shop'));
}

/* The names of sales come with the counts, a moment after the page. */
export const isNamed = option => option.textContent !== '…';

/* Sales stay in the filter once they were there: what is chosen does not vanish with its last order. */
export function channelOption(channels, channel) {
  const known = [...channels.options].find(option => option.value === channel);
  if (known) return known;
  const made = h('option', { value: channel, textContent: '…' });
  channels.append(made);
  return made;
}
