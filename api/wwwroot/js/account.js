// One's own account: devices, the second step of signing in, the password, what is stored of its owner.
import { $, $$, say } from './dom.js';
import { text } from './words.js';
import { id, post, postOnce, put, remove } from './api.js';
import { clear, onSubmit } from './form.js';
import { fresh } from './fresh.js';
import { act, ask, toast } from './toast.js';
import './copy.js';
import './my-data.js';

const offerDialog = $('#offer');
const codesDialog = $('#codes');
const removalDialog = $('#removal');
const erasureDialog = $('#erasure');
let offer = null;

/* What was wrong belongs to the field it was typed into. */
function named(problem) {
  const field = { wrongPassword: 'password', wrongCode: 'code' }[problem.code];
  if (field) problem.fields = { [field]: [problem.message] };
  return problem;
}

const naming = send => async values => {
  try {
    await send(values);
  } catch (problem) {
    throw named(problem);
  }
};

for (const dialog of [offerDialog, removalDialog, erasureDialog]) $('.leave', dialog).addEventListener('click', () => dialog.close());

function open(dialog) {
  const form = $('form', dialog);
  clear(form);
  form.reset();
  dialog.showModal();
}

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (button?.matches('.end')) {
    act(button, async () => {
      await remove(`/api/me/devices/${id(button.dataset.session)}`);
      await fresh();
      toast(text('account.ended'));
    });
  } else if (button?.id === 'set-up') {
    act(button, async () => {
      offer = await post('/api/me/second-factor/offer');
      $('#qr').src = `data:image/svg+xml,${encodeURIComponent(offer.qr)}`;
      $('#open-app').href = offer.link;
      say($('#key'), offer.key);
      $('#key-copy').dataset.text = offer.key.replaceAll(' ', '');
      open(offerDialog);
    });
  } else if (button?.id === 'take-away') open(removalDialog);
  else if (button?.id === 'erase') open(erasureDialog);
  else if (button?.id === 'take-along') {
    act(button, async () => {
      await postOnce('/api/me/data/export');
      await fresh();
      toast(text('privacy.takenAlong'));
    });
  }
});

$('#everywhere').addEventListener('click', event => act(event.currentTarget, async () => {
  if (!await ask(text('account.everywhereAsk'), text('account.everywhere'))) return;
  await post('/api/me/sign-out-everywhere');
  location.href = '/sign-in';
}));

onSubmit($('form', offerDialog), naming(async ({ code, password }) => {
  const { recoveryCodes } = await put('/api/me/second-factor', { offer: offer.offer, code: String(code).padStart(6, '0'), password });
  offerDialog.close();
  say($('#code-list'), recoveryCodes.join('\n'));
  $('#codes-copy').dataset.text = recoveryCodes.join('\n');
  codesDialog.showModal();
}));

// A slip of the hand must not close it: nobody can show them again.
codesDialog.addEventListener('cancel', event => event.preventDefault());
codesDialog.addEventListener('close', async () => {
  say($('#code-list'), '');
  delete $('#codes-copy').dataset.text;
  await fresh();
  toast(text('account.secondNowOn'));
});

onSubmit($('form', removalDialog), naming(async ({ password }) => {
  await postOnce('/api/me/second-factor/removal', { password });
  removalDialog.close();
  await fresh();
  toast(text('account.secondNowOff'));
}));

onSubmit($('#password'), naming(async ({ password, newPassword }) => {
  await postOnce('/api/me/password', { password, newPassword });
  for (const field of $$('input[name]', $('#password'))) field.value = '';
  await fresh();
  toast(text('account.passwordChanged'));
}));

onSubmit($('form', erasureDialog), naming(async ({ password }) => {
  await postOnce('/api/me/data/erasure', { password });
  erasureDialog.close();
  await fresh();
  toast(text('privacy.asked'));
}));
