// Accounts: one dialog makes and changes them; the list is drawn by the server.
import { $, say } from './dom.js';
import { me, text } from './words.js';
import { id, newKey, post, put, remove } from './api.js';
import { clear, onSubmit } from './form.js';
import { fresh } from './fresh.js';
import { act, ask, toast } from './toast.js';

const dialog = $('#account');
const form = $('form', dialog);
const disable = $('#disable');
let known = null;   // what is being changed; null while one is made
let key = '';

function showProducer() {
  const isProducer = form.elements.role.value === 'producer';
  $('#producer-field').hidden = !isProducer;
  form.elements.producerId.disabled = !isProducer;
  form.elements.producerId.required = isProducer;
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
    form.elements.producerId.value = account.producer ?? '';
    say(disable, text(account.disabled ? 'accounts.enable' : 'accounts.disable'));
    disable.classList.toggle('bad', !account.disabled);
  }
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
