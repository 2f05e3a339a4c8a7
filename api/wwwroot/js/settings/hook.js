// One address that is told what happens.
import { $, h, keep, say } from '../dom.js';
import { page, sentence, text } from '../words.js';
import { id, post, put, remove } from '../api.js';
import { act, ask, toast, wrong } from '../toast.js';
import { deliveriesOf, drawDeliveries } from './deliveries.js';
import { showSecret } from './secret.js';

const MOST_LOOKS = 15;

export function makeHook() {
  const button = (name, kind = '') => h(`button.${name}${kind}`, { type: 'button', textContent: text(`hooks.${name}`) });
  return h('li.card.hook', {},
    h('div.row.apart', {}, h('h2'), h('span.row', {}, h('span.badge.contacts'), h('span.badge.on'))),
    h('p.small.soft.address'), h('p.why.small.warn'), h('ul.chips'),
    h('div.row', {}, button('ping', '.act'), button('edit'), button('rotate'), h('button.switch', { type: 'button' }), button('remove', '.bad')),
    h('p.result.note', { role: 'status', hidden: true }),
    h('details', {}, h('summary', { textContent: text('hooks.messages') }), h('ul.list.messages'), h('p.soft.no-messages', { textContent: text('hooks.noMessages'), hidden: true })));
}

function result(card, words, kind = '') {
  const note = $('.result', card);
  note.className = `result note ${kind}`;
  note.hidden = false;
  say(note, words);
}

/* Asks for the test until it was answered: the message waits in a queue for a moment. */
async function ping(card, root, webhook) {
  result(card, text('hooks.pinging'));
  const { deliveryId } = await post(`${root}/${id(webhook.webhookId)}/ping`);
  for (let look = 0; look < MOST_LOOKS; look++) {
    await new Promise(resolve => setTimeout(resolve, 500 + 200 * look));
    const one = (await deliveriesOf(root, webhook.webhookId)).items.find(known => known.deliveryId === deliveryId);
    if (!one || one.attempts === 0) continue;
    if (one.status === 'delivered') result(card, text('hooks.pingDone', one.lastStatus ?? ''), 'good');
    else result(card, text('hooks.pingFailed', [sentence(one.problemText), one.lastStatus].filter(Boolean).join(' ')), 'bad');
    return;
  }
  result(card, text('hooks.pingSlow'));
}

/* `edit` opens the form for it, `load` draws all anew. */
export function drawHook(card, webhook, root, { edit, load }) {
  const path = `${root}/${id(webhook.webhookId)}`;
  const title = webhook.name ?? new URL(webhook.url).host;
  say($('h2', card), title);
  say($('.address', card), webhook.url);
  say($('.contacts', card), webhook.includeContact ? text('hooks.contacts') : '');
  $('.contacts', card).classList.add('warn');
  say($('.on', card), text(webhook.isOn ? 'hooks.on' : 'hooks.off'));
  $('.on', card).classList.toggle('good', webhook.isOn);
  say($('.why', card), webhook.offText ? sentence(webhook.offText) : '');
  keep($('.chips', card), webhook.events, one => one, one => h('li.badge', { textContent: page.events[one] ?? one }));
  const messages = async () => {
    $('.no-messages', card).hidden = await drawDeliveries($('.messages', card), root, webhook) > 0;
  };
  $('details', card).ontoggle = event => event.target.open && messages().catch(wrong);
  const on = (name, run) => {
    const button = $(`.${name}`, card);
    button.setAttribute('aria-label', text('hooks.of', button.textContent, title));
    button.onclick = () => act(button, () => run(button));
  };
  $('button.ping', card).disabled = !webhook.isOn;
  on('ping', async () => {
    await ping(card, root, webhook);
    if ($('details', card).open) await messages();
  });
  on('edit', () => edit(webhook));
  on('rotate', async () => {
    if (!await ask(text('hooks.rotateAsk'), text('hooks.rotate'), { isBad: false })) return;
    const { secret } = await post(`${path}/secret`, { overlapHours: 24 });
    await showSecret(secret, text('hooks.secretUse'));
  });
  const turn = async isOn => {
    await put(path, { url: webhook.url, name: webhook.name, events: webhook.events, includeContact: webhook.includeContact, isOn });
    await load();
  };
  say($('.switch', card), text(webhook.isOn ? 'hooks.turnOff' : 'hooks.turnOn'));
  on('switch', async () => {
    await turn(!webhook.isOn);
    toast(text(webhook.isOn ? 'hooks.nowOff' : 'hooks.nowOn'), { undo: () => turn(webhook.isOn) });
  });
  on('remove', async () => {
    if (!await ask(text('hooks.removeAsk', title), text('hooks.remove'))) return;
    await remove(path);
    await load();
    toast(text('hooks.removed'));
  });
}
