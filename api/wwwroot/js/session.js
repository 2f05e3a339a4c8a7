// Signing out, on every page.
document.querySelector('#sign-out')?.addEventListener('click', async () => {
  await fetch('/api/sessions', { method: 'DELETE', headers: { 'X-Ocop': '1' } });
  location.href = '/';
});
