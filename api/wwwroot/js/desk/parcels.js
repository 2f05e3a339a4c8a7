// Several orders of one buyer in one parcel: offered where it saves a fare.
import { h, icon } from '../dom.js';
import { money, number, text } from '../words.js';
import { get, post, remove } from '../api.js';
import { onSubmit } from '../form.js';
import { act, ask, toast } from '../toast.js';
import { changed, parcelPath, root, sheet } from './shared.js';

export async function drawMerges(place, isWanted) {
  const suggestions = isWanted ? (await get(`${root}/parcels/suggestions`)).items : [];
  const wasOpen = place.querySelector('details')?.open ?? false;
  const key = JSON.stringify(suggestions);
  if (place.dataset.shown === key) return;
  place.dataset.shown = key;
  place.replaceChildren(...(suggestions.length === 0 ? [] : [h('details.note.merges', { open: wasOpen || suggestions.length <= 2 },
    h('summary', {}, text('desk.merges', number(suggestions.length)), icon('down')),
    h('ul.list', {}, suggestions.map(suggestion => h('li.row.apart', {},
      h('span', {}, h('b', { textContent: suggestion.contacts[0].contact.name }),
        h('span.small.number', { textContent: ` · ${text('desk.mergeOrders', number(suggestion.orderIds.length), money(suggestion.totalVnd))}` })),
      h('button', {
        type: 'button', textContent: text('desk.merge'), 'aria-label': `${text('desk.merge')}, ${suggestion.contacts[0].contact.name}`,
        onclick: event => (suggestion.differences.length ? choose(suggestion) : act(event.currentTarget, () => merge(suggestion))),
      })))))]));
}

async function merge(suggestion, contactOf) {
  const parcel = await post(`${root}/parcels`, { orderIds: suggestion.orderIds, contactOf });
  toast(text('desk.merged', number(suggestion.orderIds.length), parcel.contact.name), { undo: () => takeApart(parcel.parcelId) });
  await changed();
}

/* Names or addresses differ: somebody must say whose counts. */
function choose(suggestion) {
  const form = h('form.form', {},
    h('p', { textContent: text('desk.whoseContact') }),
    h('div.stack', {}, suggestion.contacts.map(({ orderId, number: code, contact }, index) => h('label.check.contact', {},
      h('input', { type: 'radio', name: 'contactOf', value: orderId, checked: index === 0 }),
      h('span', {}, h('b', { textContent: `${contact.name} · ${contact.phone}` }), h('br'), `${contact.street}, ${contact.commune}, ${contact.province}`,
        h('span.small.soft', { textContent: ` · ${code}` }))))),
    h('div.row.end', {}, h('button.act.big', { textContent: text('desk.merge') })));
  const dialog = sheet(text('desk.merge'), form);
  onSubmit(form, async ({ contactOf }) => {
    await merge(suggestion, contactOf);
    dialog.close();
  });
}

async function takeApart(parcelId) {
  await remove(parcelPath(parcelId));
  toast(text('desk.unmerged'));
  await changed();
}

export async function unmerge(parcelId) {
  if (await ask(text('desk.unmergeAsk'), text('desk.unmerge'))) await takeApart(parcelId);
}
