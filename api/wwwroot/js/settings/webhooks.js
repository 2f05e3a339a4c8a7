// Addresses that are told what happens: the list, and the form for one.
import { $, $$, keep, say } from '../dom.js';
import { page, text } from '../words.js';
import { get, id, newKey, post, put } from '../api.js';
import { clear, onSubmit } from '../form.js';
import { toast } from '../toast.js';
import { drawHook, makeHook } from './hook.js';
import { lister, ticked } from './list.js';
import { showSecret } from './secret.js';

const root = `/api/producers/${id(page.producerId)}/webhooks`;
const dialog = $('#hook');
const form = $('form', dialog);
const usual = ['order.placed', 'order.paid', 'order.cancelled'];
let known = null;   // what is being changed; null while one is made
let wish = '';

function open(webhook) {
  known = webhook;
  wish = newKey();
  clear(form);
  form.reset();
  say($('#hook-title'), text(webhook ? 'hooks.editTitle' : 'hooks.makeTitle'));
  form.elements.url.value = webhook?.url ?? '';
  form.elements.name.value = webhook?.name ?? '';
  form.elements.includeContact.checked = webhook?.includeContact ?? false;
  for (const box of $$('[name=event]', form)) box.checked = (webhook?.events ?? usual).includes(box.value);
  dialog.showModal();
}

const load = lister(() => get(root), webhooks => keep($('#hooks'), webhooks, one => one.webhookId, makeHook, (card, one) => drawHook(card, one, root, { edit: open, load: () => load() })));

$('#make').addEventListener('click', () => open(null));
$('.close', dialog).addEventListener('click', () => dialog.close());

onSubmit(form, async ({ url, name, includeContact }) => {
  const events = ticked($('#events'), 'event', text('hooks.needEvent'));
  if (events.length === 0) return;
  const body = { url, name, events, includeContact };
  if (known) {
    await put(`${root}/${id(known.webhookId)}`, { ...body, isOn: known.isOn });
    dialog.close();
    toast(text('hooks.changed'));
  } else {
    const { secret } = await post(root, body, wish);
    dialog.close();
    toast(text('hooks.made'));
    if (secret) await showSecret(secret, text('hooks.secretUse'));
  }
  await load();
});
