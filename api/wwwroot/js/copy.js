// Buttons that copy what they stand beside.
import { text } from './words.js';
import { toast } from './toast.js';

/* Phones in the same network may come by plain http, where there is no clipboard: there the text is selected and copied as by hand. */
async function copy(button) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(button.dataset.text);
    return true;
  }
  const code = button.closest('.copy, dialog').querySelector('code');
  getSelection().selectAllChildren(code);
  return document.execCommand('copy');
}

document.addEventListener('click', async event => {
  const button = event.target.closest('.copies');
  if (!button) return;
  const isDone = await copy(button).catch(() => false);
  toast(text(isDone ? 'settings.copied' : 'settings.notCopied'), { isBad: !isDone });
});
