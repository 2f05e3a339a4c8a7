// Messages to an address and what came of them.
import { $, h, keep, say } from '../dom.js';
import { moment, page, sentence, text } from '../words.js';
import { get, id, post } from '../api.js';
import { act, toast } from '../toast.js';

const kinds = { delivered: 'good', failed: 'bad', missed: 'warn', pending: '' };

export const deliveriesOf = (root, webhookId, more = '') => get(`${root}/${id(webhookId)}/deliveries?limit=20${more}`);

function tell(one) {
  return [
    moment(one.at), one.attempts > 0 && text('hooks.attempts', one.attempts), one.lastStatus && text('hooks.answered', one.lastStatus),
    one.problem !== 'none' && sentence(one.problemText), one.nextAt && text('hooks.nextAt', moment(one.nextAt)),
  ].filter(Boolean).join(' · ');
}

/* The newest messages of an address, with a button that sends one again. */
export async function drawDeliveries(list, root, webhook) {
  const { items } = await deliveriesOf(root, webhook.webhookId);
  keep(list, items, one => one.deliveryId,
    () => h('li', {}, h('div.row.apart', {}, h('b'), h('span.badge')), h('p.small.soft'), h('button.small', { type: 'button' })),
    (row, one) => {
      say($('b', row), page.events[one.event] ?? one.event);
      const badge = $('.badge', row);
      badge.className = `badge ${kinds[one.status] ?? ''}`;
      say(badge, text(`hooks.${one.status}`));
      say($('p', row), tell(one));
      const again = $('button', row);
      say(again, text('hooks.replay'));
      again.hidden = !webhook.isOn || one.status === 'pending';
      again.onclick = () => act(again, async () => {
        await post(`${root}/${id(webhook.webhookId)}/deliveries/${id(one.deliveryId)}/replay`);
        toast(text('hooks.replayed'));
        await drawDeliveries(list, root, webhook);
      });
    });
  return items.length;
}
