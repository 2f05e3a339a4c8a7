// Signing in and out, on every page.
const form = document.querySelector('form#sign-in');
form?.addEventListener('submit', async event => {
  event.preventDefault();
  const alert = form.querySelector('[role=alert]');
  const { login, password } = Object.fromEntries(new FormData(form));
  const answer = await fetch('/api/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password, cookie: true }),
  });
  if (answer.ok) {
    location.href = '/';
    return;
  }
  alert.textContent = (await answer.json()).title;
  alert.hidden = false;
});

document.querySelector('#sign-out')?.addEventListener('click', async () => {
  await fetch('/api/sessions', { method: 'DELETE', headers: { 'X-Ocop': '1' } });
  location.reload();
});
