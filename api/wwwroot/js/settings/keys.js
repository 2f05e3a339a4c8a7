// Keys of a producer's own tools: each is seen whole once.
import { $, h, keep, say } from '../dom.js';
import { day, moment, page, text } from '../words.js';
import { get, id, newKey, post, remove } from '../api.js';
import { onSubmit } from '../form.js';
import { act, ask, toast } from '../toast.js';
import { lister, ticked } from './list.js';
import { showSecret } from './secret.js';

const root = `/api/producers/${id(page.producerId)}/api-keys`;
const form = $('#make');
let wish = newKey();

function row() {
  return h('li.card', {},
    h('div.row.apart', {}, h('h3'), h('button.bad', { type: 'button' })),
    h('p.row.scopes'), h('p.small.soft'));
}

function draw(card, key) {
  say($('h3', card), key.name);
  card.classList.toggle('gone', Boolean(key.revokedAt));
  keep($('.scopes', card), key.scopes, scope => scope, () => h('span.badge'), (badge, scope) => say(badge, text(`keys.${scope}`)));
  const used = key.revokedAt ? text('keys.revoked', moment(key.revokedAt)) : key.lastUsedAt ? text('keys.lastUsed', moment(key.lastUsedAt)) : text('keys.unused');
  say($('p.small', card), `${text('keys.by', key.by, day(key.createdAt))} · ${used}`);
  const button = $('button', card);
  button.hidden = Boolean(key.revokedAt);
  say(button, text('keys.revoke'));
  button.setAttribute('aria-label', text('keys.revokeOne', key.name));
  button.onclick = () => act(button, async () => {
    if (!await ask(text('keys.revokeAsk', key.name), text('keys.revoke'))) return;
    await remove(`${root}/${id(key.keyId)}`);
    await load();
    toast(text('keys.nowRevoked', key.name));
  });
}

const load = lister(() => get(root), keys => {
  $('#keys').removeAttribute('aria-busy');
  const newest = keys.toSorted((one, other) => Boolean(one.revokedAt) - Boolean(other.revokedAt) || other.createdAt.localeCompare(one.createdAt));
  keep($('#keys'), newest, key => key.keyId, row, draw);
});

onSubmit(form, async ({ name }) => {
  const scopes = ticked($('#scopes'), 'scope', text('keys.needScope'));
  if (scopes.length === 0) return;
  const made = await post(root, { name, scopes }, wish);
  wish = newKey();
  form.reset();
  await Promise.all([showSecret(made.secret, text('keys.use')), load()]);
});
