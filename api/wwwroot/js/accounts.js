// Accounts: one dialog makes and changes them; the list is drawn by the server.
import { $, h, say } from './dom.js';
import { me, text } from './words.js';
import { get, id, newKey, post, put, remove } from './api.js';
import { clear, onSubmit } from './form.js';
import { fresh } from './fresh.js';
import { suggest } from './suggest.js';
import { act, ask, toast } from './toast.js';

const dialog = $('#account');
const form = $('form', dialog);
const disable = $('#disable');
let known = null;   // what is being changed; null while one is made
let key = '';

function showProducer() {
  const isProducer = form.elements.role.value === 'producer';
  $('#producer-field').hidden = !isProducer;
  for (const field of [form.elements.producer, form.elements.producerId]) field.disabled = !isProducer;
  form.elements.producer.required = isProducer;
}

/* A producer is one that was chosen, not a name that somebody may share. */
function setProducer(producerId, name) {
  const { producer } = form.elements;
  form.elements.producerId.value = producerId;
  if (name !== undefined) producer.value = name;
  producer.setCustomValidity(producerId || !producer.value ? '' : text('accounts.pickOne'));
}

function open(account) {
  known = account;
  key = newKey();
  clear(form);
  form.reset();
  say($('#account-title'), account ? text('accounts.changeOne', account.name) : text('accounts.make'));
  $('#login-field').hidden = Boolean(account);
  form.elements.login.disabled = Boolean(account);
  form.elements.password.required = !account;
  say($('#password-hint'), text(account ? 'accounts.passwordKeep' : 'accounts.passwordNew'));
  disable.hidden = !account || account.login === me.id;
  $('#others').hidden = disable.hidden;
  form.elements.role.disabled = account?.login === me.id;
  if (account) {
    form.elements.name.value = account.name;
    form.elements.role.value = account.role;
    say(disable, text(account.disabled ? 'accounts.enable' : 'accounts.disable'));
    disable.classList.toggle('bad', !account.disabled);
  }
  setProducer(account?.producer ?? '', account?.producerName ?? '');
  showProducer();
  dialog.showModal();
}

async function done(message, options) {
  dialog.close();
  await fresh();
  toast(message, options);
}

const change = (login, body) => put(`/api/accounts/${id(login)}`, body, newKey());

$('#make').addEventListener('click', () => open(null));
$('#cancel').addEventListener('click', () => dialog.close());
$('#accounts').addEventListener('click', event => {
  const button = event.target.closest('.change');
  if (button) open({ ...button.dataset });
});
form.elements.role.addEventListener('change', showProducer);
form.elements.producer.addEventListener('input', () => setProducer(''));
suggest(form.elements.producer, $('#producers'), {
  find: search => get(`/api/producers?search=${id(search)}&limit=8`).then(page => page.items),
  draw: producer => [h('b', { textContent: producer.name }), producer.commune && h('span.small.soft', { textContent: producer.commune })].filter(Boolean),
  choose: producer => setProducer(producer.producerId, producer.name),
});

/* Words that are easy to read out over the phone. */
$('#suggest').addEventListener('click', () => {
  const letters = 'abcdeghkmnpqrstuvxy';
  const digits = '23456789';
  const pick = (from, count) => [...crypto.getRandomValues(new Uint32Array(count))].map(number => from[number % from.length]).join('');
  form.elements.password.value = `${pick(letters, 4)}-${pick(digits, 4)}-${pick(letters, 4)}`;
});

onSubmit(form, async ({ login, name, role, producerId, password }) => {
  if (known) {
    await change(known.login, { name, password, ...(role && { role, producerId }) });
    await done(text('accounts.changed', name));
  } else {
    await post('/api/accounts', { login, name, role, producerId, password }, key);
    await done(text('accounts.made', login));
  }
});

disable.addEventListener('click', () => act(disable, async () => {
  const { login, name, disabled } = known;
  if (!disabled && !await ask(text('accounts.disableAsk', name), text('accounts.disable'))) return;
  await change(login, { isDisabled: !disabled });
  const undo = async () => {
    await change(login, { isDisabled: Boolean(disabled) });
    await fresh();
  };
  await done(text(disabled ? 'accounts.nowEnabled' : 'accounts.nowDisabled', name), { undo });
}));

/* Asks, does, and leaves the dialog: neither can be taken back. */
const onAsked = (button, question, send, said) => button.addEventListener('click', () => act(button, async () => {
  const { login, name } = known;
  if (!await ask(text(question, name), button.textContent.trim())) return;
  await send(login);
  await done(text(said, name));
}));

onAsked($('#sign-out-all'), 'accounts.signOutAsk', login => post(`/api/accounts/${id(login)}/sign-out`), 'accounts.signedOut');
onAsked($('#take-away'), 'accounts.resetAsk', login => remove(`/api/accounts/${id(login)}/second-factor`), 'accounts.wasReset');
