// Steps for one order or many: sent a few at a time, with what became of each.
import { $, h, say } from '../dom.js';
import { number, sentence, text } from '../words.js';
import { newKey, post } from '../api.js';
import { ask, toast } from '../toast.js';
import { changed, parcelPath, root, sheet, titleOf } from './shared.js';

const together = 20;   // orders in one request: few enough that progress moves, many enough to be quick
let isRunning = false;

addEventListener('beforeunload', event => isRunning && event.preventDefault());

/* One request for orders that go by themselves, or one for a parcel; repeated, it has the same key and counts once. */
const job = (orders, send) => ({ orders, send, key: newKey() });

/* For a job of one order: done, unless the server says otherwise. */
export const single = (one, send) => job([one], async key => {
  await send(key);
  return [{ orderId: one.order.orderId, outcome: 'done' }];
});

/* Jobs of a few orders each. */
export const fewJobs = (orders, sendOf) => Array.from({ length: Math.ceil(orders.length / together) }, (_, part) => {
  const few = orders.slice(part * together, (part + 1) * together);
  return job(few, sendOf(few));
});

/* `pack` or `deliver`; orders in one parcel go with it, and once. */
const stepJobs = (orders, step) => [
  ...fewJobs(orders.filter(one => !one.order.parcelId), few => key => post(`${root}/orders/steps`, { step, orderIds: few.map(one => one.order.orderId) }, key)),
  ...parcelJobs(orders, parcelId => key => post(`${parcelPath(parcelId)}/${step}`, {}, key)),
];

/* One job a parcel, for those of the orders that are in one. */
export function parcelJobs(orders, sendOf) {
  const parcels = Map.groupBy(orders.filter(one => one.order.parcelId), one => one.order.parcelId);
  return [...parcels].map(([parcelId, mine]) => job(mine, async key => {
    const parcel = await sendOf(parcelId)(key);
    return mine.map(one => {
      const trouble = parcel.troubles.find(other => other.orderId === one.order.orderId);
      return { orderId: one.order.orderId, outcome: trouble?.outcome ?? 'done', message: trouble?.message };
    });
  }));
}

/* Runs the jobs one after another. True when all of it was done; what was not stays on the screen with its reason. */
export async function run(title, jobs, doneWord) {
  const all = jobs.flatMap(one => one.orders).length;
  const shown = all > 1 ? progress(title, all) : null;
  const refused = [];
  let unsent = jobs;
  isRunning = true;
  try {
    do {
      unsent = await pass(unsent, refused, shown);
    } while (unsent.length && shown && await shown.again(unsent));
  } finally {
    isRunning = false;
  }
  for (const one of unsent.flatMap(one => one.orders)) refused.push({ one, message: text('desk.notSent') });
  const done = all - refused.length;
  if (done > 0) toast(text(doneWord, number(done)));
  if (refused.length === 0) shown?.close();
  else if (shown) shown.tell(done, refused);
  else toast(refused[0].message, { isBad: true, seconds: 8 });
  await changed();
  return refused.length === 0;
}

async function pass(jobs, refused, shown) {
  const unsent = [];
  for (const one of jobs) {
    try {
      const results = await one.send(one.key);
      for (const result of results.filter(result => result.outcome !== 'done'))
        refused.push({ one: one.orders.find(order => order.order.orderId === result.orderId), message: sentence(result.message) });
    } catch (problem) {
      if (problem.code === 'offline') unsent.push(one);
      else for (const order of one.orders) refused.push({ one: order, message: Object.values(problem.fields).flat()[0] ?? problem.message });
    }
    if (!unsent.includes(one)) shown?.step(one.orders.length);
  }
  return unsent;
}

function progress(title, all) {
  let done = 0;
  const bar = h('progress', { max: all, value: 0, 'aria-label': title });
  const says = h('p', { role: 'status', textContent: text('desk.working', 0, number(all)) });
  const rest = h('div.stack', {}, h('p.hint', { textContent: text('desk.stillWorking') }));
  const dialog = sheet(title, bar, says, rest);
  // Who closed it meanwhile is told all the same.
  const reopen = () => {
    if (dialog.open) return;
    document.body.append(dialog);
    dialog.showModal();
  };
  return {
    close: () => dialog.close(),
    step(count) {
      done += count;
      bar.value = done;
      say(says, text('desk.working', number(done), number(all)));
    },
    /* The network is gone: asks, and waits for the answer. */
    again: unsent => new Promise(resolve => {
      reopen();
      const button = h('button.act', { type: 'button', textContent: text('common.retry'), onclick: () => resolve(true) });
      rest.replaceChildren(h('p.note.warn', { textContent: `${text('desk.notSent')} (${number(unsent.flatMap(one => one.orders).length)})` }), button);
      addEventListener('online', () => resolve(true), { once: true });
      dialog.addEventListener('close', () => resolve(false));
      button.focus();
    }),
    tell(good, refused) {
      reopen();
      say(says, good > 0 ? text('desk.doneSome', number(good)) : '');
      bar.hidden = true;
      rest.replaceChildren(
        h('h3', { textContent: text('desk.refusedSome', number(refused.length)) }),
        h('ul.list.refused', {}, refused.map(({ one, message }) => h('li', {}, h('b', { textContent: titleOf(one) }), h('p.bad', { textContent: message })))),
        h('div.row.end', {}, h('button.act', { type: 'button', textContent: text('common.close'), onclick: () => dialog.close() })));
      $('button.act', rest).focus();
    },
  };
}

export const pack = orders => run(text('desk.pack'), stepJobs(orders, 'pack'), 'desk.packedCount');

export async function deliver(orders) {
  const which = orders.length > 1 ? text('desk.ordersMany', number(orders.length)) : titleOf(orders[0]);
  if (!await ask(text('desk.deliverAsk', which), text('desk.deliver'), { isBad: false })) return false;
  return run(text('desk.deliver'), stepJobs(orders, 'deliver'), 'desk.deliveredCount');
}
