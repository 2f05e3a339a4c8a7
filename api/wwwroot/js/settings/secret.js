// What is shown once and never again.
import { $, say } from '../dom.js';
import '../copy.js';

const dialog = $('#secret');
// A slip of the hand must not close it: nobody can show it again.
dialog.addEventListener('cancel', event => event.preventDefault());

/* Resolves when it was kept. */
export function showSecret(secret, use) {
  say($('#secret-text'), secret);
  say($('#secret-use'), use);
  $('#secret-copy').dataset.text = secret;
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    say($('#secret-text'), '');
    delete $('#secret-copy').dataset.text;
    resolve();
  }, { once: true }));
}
