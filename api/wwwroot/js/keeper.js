// Saves as one goes, and loses nothing: what is typed is kept on the device until the server has it.
import { $ } from './dom.js';
import { me, text } from './words.js';
import { newKey } from './api.js';

/* The worst of all parts is what is shown. */
const order = ['common.saved', 'common.typing', 'common.saving', 'setUp.kept', 'common.notSaved', 'setUp.mend'];
const states = new Map();

function show(part, word) {
  states.set(part, word);
  const worst = [...states.values()].reduce((one, other) => (order.indexOf(other) > order.indexOf(one) ? other : one), order[0]);
  const state = $('#state');
  if (state.dataset.state === worst) return;
  state.dataset.state = worst;
  state.textContent = text(worst);
}

function store(place, value) {
  try {
    if (value === null) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(value));
  } catch { /* a device that keeps nothing still saves to the server */ }
}

function recall(place) {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null;
  }
}

/* `send(value, key)` saves a whole part; `mends(value)` is true while it cannot be saved as it is. */
export function keeper({ part, send, mends = () => false, onSaved, onProblem }) {
  const place = `ocop.kept/${me?.id}/${part}`;
  let wanted = null;
  let running = null;
  let timer = 0;

  async function once() {
    const sent = wanted;
    if (mends(sent.value)) {
      show(part, 'setUp.mend');
      return false;
    }
    if (!navigator.onLine) {
      show(part, 'setUp.kept');
      return false;
    }
    show(part, 'common.saving');
    try {
      const answer = await send(sent.value, sent.key);
      const isNewest = wanted === sent;
      if (isNewest) {
        wanted = null;
        store(place, null);
        show(part, 'common.saved');
      }
      onSaved?.(answer, isNewest);
      return true;
    } catch (problem) {
      if (wanted !== sent) return true;
      if (problem.status === 0 || problem.status === 429 || problem.status >= 500) {
        show(part, 'setUp.kept');
        later(5000);
      } else {
        show(part, 'common.notSaved');
        onProblem?.(problem);
      }
      return false;
    }
  }

  async function all() {
    while (wanted) if (!await once()) return false;
    return true;
  }

  function run() {
    clearTimeout(timer);
    running ??= all().finally(() => {
      running = null;
    });
    return running;
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  }

  addEventListener('online', () => wanted && run());
  addEventListener('offline', () => wanted && show(part, 'setUp.kept'));
  show(part, 'common.saved');

  return {
    put(value) {
      wanted = { value, key: newKey() };
      store(place, { value });
      show(part, mends(value) ? 'setUp.mend' : navigator.onLine ? 'common.typing' : 'setUp.kept');
      later(700);
    },
    /* Everything typed so far is with the server: true; else it is still here only. */
    settle: () => run(),
    /* What was typed the last time and did not reach the server. */
    restored: () => recall(place)?.value ?? null,
  };
}
