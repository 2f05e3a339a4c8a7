import { $ } from './dom.js';
import { post } from './api.js';

const form = $('#sign-in');
const alert = $('[role=alert]', form);
const homes = { producer: '/producer', operator: '/board' };

/* Back to where they were sent away from, if that is a page of ours. */
function next(me) {
  const wanted = new URLSearchParams(location.search).get('next');
  const address = wanted && new URL(wanted, location.origin);
  return address?.origin === location.origin ? address.href : homes[me.role] ?? '/';
}

$('#show').addEventListener('change', event => { form.elements.password.type = event.target.checked ? 'text' : 'password'; });

form.addEventListener('submit', async event => {
  event.preventDefault();
  const button = $('button', form);
  button.setAttribute('aria-busy', 'true');
  alert.hidden = true;
  try {
    const { login, password } = Object.fromEntries(new FormData(form));
    location.href = next((await post('/api/sessions', { login, password, cookie: true })).me);
  } catch (problem) {
    alert.textContent = problem.message;
    alert.hidden = false;
    form.elements.password.select();
  } finally {
    button.removeAttribute('aria-busy');
  }
});
