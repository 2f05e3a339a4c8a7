// The accounts that the page itself comments with: what they write claims nothing.
import { $, h, icon } from './dom.js';
import { page, text } from './words.js';
import { get, id, put } from './api.js';
import { onSubmit } from './form.js';
import { act, toast } from './toast.js';

const form = $('#own-user');
const path = `/api/sales/${id(page.saleId)}/own-users`;
const platforms = { facebook: 'Facebook', tiktok: 'TikTok', youtube: 'YouTube', zalo: 'Zalo' };
const nameOf = one => `${platforms[one.platform] ?? one.platform} ${one.userId}`;
const same = one => other => one.platform === other.platform && one.userId === other.userId;

function draw(users) {
  const rows = users.map(one => h('li.card.row.apart.slim', {}, h('span.number', { textContent: nameOf(one) }), form && h('button.plain.icon-only', {
    type: 'button', 'aria-label': text('setUp.remove', nameOf(one)), onclick: event => act(event.currentTarget, () => drop(one)),
  }, icon('cross'))));
  $('#own-users').replaceChildren(...(rows.length > 0 ? rows : [h('li.soft', { textContent: text('setUp.noOwnUsers') })]));
}

/* They are kept whole: read again first, so that what another device added stays. */
async function change(changed) {
  const { users } = await get(path);
  draw((await put(path, { users: changed(users) })).users);
}

const add = one => change(users => [...users.filter(other => !same(one)(other)), one]);

async function drop(one) {
  await change(users => users.filter(other => !same(one)(other)));
  toast(text('setUp.ownUserRemoved', nameOf(one)), { undo: () => add(one) });
}

if (form) {
  onSubmit(form, async one => {
    try {
      await add(one);
    } catch (problem) {
      // The API names a field by its place in the whole list.
      problem.fields = Object.fromEntries(Object.entries(problem.fields ?? {}).map(([name, texts]) => [name.split('.').at(-1), texts]));
      throw problem;
    }
    toast(text('setUp.ownUserAdded', nameOf(one)));
    form.elements.userId.value = '';
    form.elements.userId.focus();
  });
}

export const readOwnUsers = async () => draw((await get(path)).users);
