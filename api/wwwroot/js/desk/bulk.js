// What may be done with the chosen orders, within reach of the thumb.
import { $, h, say } from '../dom.js';
import { number, text } from '../words.js';
import { act } from '../toast.js';
import { noteForAll } from './calls.js';
import { slips } from './print.js';
import { takeBack } from './returns.js';
import { may } from './shared.js';
import { ship } from './ship.js';
import { deliver, pack } from './steps.js';

export const many = { pack, ship, deliver, return: takeBack };
/* What each place of the desk is there for. */
export const steps = { call: 'call', pay: 'notePayment', pack: 'pack', ship: 'ship', onTheWay: 'deliver', done: '', back: 'refund', gone: '' };

const bar = $('#bulk');
const count = h('b.number', { role: 'status' });
const clear = h('button.plain', { type: 'button', textContent: text('desk.unchoose') });
const acts = h('div.row', { id: 'bulk-acts' });
bar.append(h('div.row', {}, count, clear), acts);

/* An act says for how many it is where it is not for all of them. */
export function drawBulk(mine, stage, unchoose) {
  bar.hidden = mine.length === 0;
  document.body.classList.toggle('choosing', mine.length > 0);
  say(count, text('desk.chosenCount', number(mine.length)));
  clear.onclick = unchoose;
  const offered = Object.keys(many).map(step => [step, text(`desk.${step}`), mine.filter(one => may(one, step)), many[step]])
    .filter(([, , fit]) => fit.length > 0).toSorted(([one], [other]) => (other === steps[stage]) - (one === steps[stage]));
  const callable = mine.filter(one => may(one, 'call'));
  const buttons = [
    ...offered,
    mine.some(one => one.order.contact) && ['slips', text('desk.slips'), mine, slips],
    stage === 'call' && callable.length > 0 && ['callOutcome', text('desk.callOutcome'), callable, noteForAll],
  ].filter(Boolean);
  // The handlers hold what is chosen now, so the buttons are made anew; the focus stays where it was.
  const focused = acts.contains(document.activeElement) ? document.activeElement.dataset.step : null;
  acts.replaceChildren(...buttons.map(([step, word, fit, run], index) => h(`button${index === 0 ? '.act' : ''}`, {
    type: 'button', 'data-step': step, onclick: event => act(event.currentTarget, () => run(fit)),
    textContent: fit.length < mine.length ? `${word} (${text('desk.notAll', number(fit.length), number(mine.length))})` : word,
  })));
  if (focused) $(`[data-step=${focused}]`, acts)?.focus();
}
