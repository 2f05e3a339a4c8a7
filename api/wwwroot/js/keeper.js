// Saves as one goes, and loses nothing: what is typed is kept on the device until the server has it.
import { $, h } from './dom.js';
import { me, text } from './words.js';
import { newKey } from './api.js';
import { toast } from './toast.js';

/* The worst of all parts is what is shown. */
const order = ['common.saved', 'common.typing', 'common.saving', 'setUp.kept', 'common.notSaved', 'setUp.clashed', 'setUp.mend'];
const states = new Map();

function show(part, word) {
  states.set(part, word);
  const worst = [...states.values()].reduce((one, other) => (order.indexOf(other) > order.indexOf(one) ? other : one), order[0]);
  const state = $('#state');
  if (state.dataset.state === worst) return;
  state.dataset.state = worst;
  state.textContent = text(worst);
}

function store(place, value, where = 'localStorage') {
  try {
    if (value === null) window[where].removeItem(place);
    else window[where].setItem(place, JSON.stringify(value));
  } catch { /* a device that keeps nothing still saves to the server */ }
}

function recall(place, where = 'localStorage') {
  try {
    return JSON.parse(window[where].getItem(place));
  } catch {
    return null;
  }
}

/*
 * `send(value, key, version)` saves a whole part; `mends(value)` is true while it cannot be saved as it is.
 * `shared`, where other devices may save the same part: the `basis` ({ version, value }) that this one began with, `basisOf(answer)`,
 * `latest()`, `merge(base, mine, theirs, preferTheirs)`, `show(value)`, `tell(clash)` and the `place` of the note that asks who is right.
 */
export function keeper({ part, send, mends = () => false, onSaved, onProblem, shared }) {
  const place = `ocop.kept/${me?.id}/${part}`;
  let basis = shared?.basis ?? null;
  let note = null;
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
      const answer = await send(sent.value, sent.key, basis?.version);
      const isNewest = wanted === sent;
      if (shared) store(place, basis = shared.basisOf(answer), 'sessionStorage');
      closeNote();
      if (isNewest) {
        wanted = null;
        store(place, null);
        show(part, 'common.saved');
      }
      onSaved?.(answer, isNewest);
      return true;
    } catch (problem) {
      if (shared && problem.code === 'saleChanged') return join();
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

  /* Somebody else saved meanwhile: true when both fit together and it is worth sending again. */
  async function join() {
    let newer;
    try {
      newer = await shared.latest();
    } catch {
      show(part, 'setUp.kept');
      later(5000);
      return false;
    }
    const { value, clashes } = shared.merge(basis.value, wanted.value, newer.value, false);
    if (clashes.length === 0) {
      take(value, newer);
      toast(text('setUp.merged'));
      return true;
    }
    ask(clashes, newer);
    show(part, 'setUp.clashed');
    return false;
  }

  function take(value, newer) {
    basis = newer;
    wanted = { value, key: newKey() };
    store(place, { value, basis });
    closeNote();
    shared.show(value);
  }

  /* What is typed stays as it is until somebody has said which of the two counts. */
  function ask(clashes, newer) {
    const decide = preferTheirs => () => {
      take(shared.merge(basis.value, wanted.value, newer.value, preferTheirs).value, newer);
      run();
    };
    closeNote();
    note = h('div.note.warn.clash', { role: 'alert' },
      h('p', { textContent: text('setUp.changedElsewhere', clashes.map(shared.tell).join('; ')) }),
      h('div.row', {},
        h('button', { type: 'button', textContent: text('setUp.takeTheirs'), onclick: decide(true) }),
        h('button', { type: 'button', textContent: text('setUp.keepMine'), onclick: decide(false) })));
    shared.place.after(note);
  }

  function closeNote() {
    note?.remove();
    note = null;
  }

  async function all() {
    while (wanted) if (!await once()) return false;
    return true;
  }

  /* A page that was asked for while the last change was on its way came with what there was before it. */
  function catchUp() {
    const saved = recall(place, 'sessionStorage');
    if (!(saved?.version > basis?.version)) return;
    basis = saved;
    shared.show(saved.value);
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
      store(place, { value, basis });
      show(part, mends(value) ? 'setUp.mend' : navigator.onLine ? 'common.typing' : 'setUp.kept');
      later(700);
    },
    /* Everything typed so far is with the server: true; else it is still here only. */
    settle: () => run(),
    /* What was typed the last time and did not reach the server. */
    restored() {
      const kept = recall(place);
      if (kept) basis = kept.basis ?? basis;
      else catchUp();
      return kept?.value ?? null;
    },
    /* What the server had when the page came counts again. */
    forget() {
      basis = shared?.basis ?? null;
    },
  };
}
