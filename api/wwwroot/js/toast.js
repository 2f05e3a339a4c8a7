// Short messages at the foot of the page, with a way back where there is one.
import { $$, h } from './dom.js';
import { text } from './words.js';

const shown = h('div.toasts', { role: 'status', 'aria-live': 'polite' });

/* Whatever is not in the dialog on top is behind it and out of reach: messages are shown within it, and move on when it closes. */
let open = [];
function follow() {
  const modal = $$('dialog[open]');
  open = [...open.filter(dialog => modal.includes(dialog)), ...modal.filter(dialog => !open.includes(dialog))];
  const place = open.at(-1) ?? document.body;
  if (shown.parentElement !== place) place.append(shown);
}
new MutationObserver(follow).observe(document, { subtree: true, attributeFilter: ['open'] });
follow();

/* toast('Đã dừng M1', { undo: () => …, seconds: 10 }) */
export function toast(message, { undo, seconds = undo ? 10 : 4, isBad = false } = {}) {
  const box = h(`div.toast${isBad ? '.bad' : ''}`, {}, h('span', { textContent: message }));
  const close = () => box.remove();
  if (undo) {
    box.append(h('button', {
      type: 'button', textContent: text('common.undo'),
      onclick: async () => {
        close();
        try {
          await undo();
        } catch (problem) {
          wrong(problem);
        }
      },
    }));
  }
  follow();
  shown.append(box);
  while (shown.children.length > 3) shown.firstChild.remove();
  setTimeout(close, seconds * 1000);
  return close;
}

/* What could not be done, in the server's words. */
export const wrong = problem => toast(problem.message, { isBad: true, seconds: 8 });

/* Runs what a button asks for: the button is busy until it is done, a failure is said, and a second tap does nothing. */
export async function act(button, what) {
  if (button.getAttribute('aria-busy') === 'true') return undefined;
  button.setAttribute('aria-busy', 'true');
  try {
    return await what();
  } catch (problem) {
    wrong(problem);
    return undefined;
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/* Asks once before what cannot be undone. */
export function ask(question, yes, { isBad = true } = {}) {
  return new Promise(resolve => {
    const dialog = h('dialog.sheet', { 'aria-labelledby': 'question' },
      h('p', { id: 'question', textContent: question }),
      h('form.row.end', { method: 'dialog' },
        h('button', { value: 'no', textContent: text('common.cancel') }),
        h(`button${isBad ? '.bad' : '.act'}`, { value: 'yes', textContent: yes })));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
