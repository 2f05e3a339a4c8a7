// Signing in, and making a buyer's account.
import { $, say } from './dom.js';
import { text } from './words.js';
import { postOnce } from './api.js';
import { clear, complain } from './form.js';

const homes = { producer: '/producer', operator: '/board', buyer: '/my' };

/* Back to where they were sent away from, if that is a page of ours. */
function next(me) {
  const wanted = new URLSearchParams(location.search).get('next');
  const address = wanted && new URL(wanted, location.origin);
  return address?.origin === location.origin ? address.href : homes[me.role] ?? '/';
}

const signIn = ({ login, password, code }) => postOnce('/api/sessions', { login, password, code, cookie: true });

/* The password was right: asks for the code as well. */
function askCode(form) {
  const { code } = form.elements;
  $('#second-step').hidden = false;
  code.disabled = false;
  code.focus();
}

/* Too many attempts: says how long to wait, and opens the button again by itself. */
function hold(button, alert, problem) {
  const until = Date.now() + problem.seconds * 1000;
  const tick = () => {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    button.disabled = seconds > 0;
    alert.hidden = seconds <= 0;
    say(alert, text('signIn.wait', problem.message, Math.max(1, seconds)));
    if (seconds > 0) setTimeout(tick, 1000);
  };
  tick();
}

function onSend(form, send) {
  const alert = $('[role=alert]', form);
  const button = $('button', form);
  $('.show', form).addEventListener('change', event => { form.elements.password.type = event.target.checked ? 'text' : 'password'; });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    alert.hidden = true;
    clear(form);
    try {
      location.href = next((await send(Object.fromEntries(new FormData(form)))).me);
    } catch (problem) {
      if (problem.seconds) hold(button, alert, problem);
      else if (Object.keys(problem.fields).length) complain(form, problem);
      else if (problem.code === 'secondStepNeeded') askCode(form);
      else {
        say(alert, problem.message);
        alert.hidden = false;
        form.elements[problem.code === 'wrongCode' ? 'code' : 'password'].select();
      }
    } finally {
      button.removeAttribute('aria-busy');
    }
  });
}

const known = $('#sign-in');
const fresh = $('#register');
if (known) {
  onSend(known, signIn);
  $('.recovery', known).addEventListener('change', event => {
    const { code } = known.elements;
    code.inputMode = event.target.checked ? 'text' : 'numeric';
    code.closest('label').firstChild.data = `${text(event.target.checked ? 'signIn.recoveryCode' : 'signIn.code')} `;
    code.value = '';
    code.focus();
  });
}
if (fresh) {
  onSend(fresh, async ({ name, login, password }) => {
    await postOnce('/api/accounts', { name, login, password });
    return signIn({ login, password });
  });
}
