// Requests about one's data: taken back, and followed while they go on.
import { $ } from './dom.js';
import { text } from './words.js';
import { id, post } from './api.js';
import { fresh } from './fresh.js';
import { act, toast } from './toast.js';

const everySeconds = 3;

document.addEventListener('click', event => {
  const button = event.target.closest('.back');
  if (!button) return;
  act(button, async () => {
    await post(`/api/privacy/${id(button.dataset.job)}/take-back`);
    await fresh();
    toast(text('privacy.tookBack'));
  });
});

/* What is under way changes by itself; a page that nobody looks at need not. */
setInterval(() => {
  if (!document.hidden && $('[data-open="1"]')) fresh();
}, everySeconds * 1000);
