// Calling buyers before packing: ring, tap how it ended, on to the next.
import { $, h, icon, say } from '../dom.js';
import { money, moment, now, number, sentence, text } from '../words.js';
import { post } from '../api.js';
import { onSubmit } from '../form.js';
import { suggestPlaces } from '../places.js';
import { act, ask, toast } from '../toast.js';
import { changed, goodsOf, may, nameOf, orderPath, root, sheet, sumOf, titleOf } from './shared.js';
import { fewJobs, run } from './steps.js';

const outcomes = [['confirmed', '.act', 'check'], ['noAnswer', '', 'phone'], ['wrongNumber', '', 'ask'], ['refused', '.bad', 'cross']];
const noted = new Set();   // noted here: the list may be a moment behind

/* A buyer who has confirmed nothing yet must say where it goes. */
const needsContact = one => one.order.status === 'open';

/* Notes one call, with a way back for a while; the API keeps one for ten minutes, in the opened order. */
async function note(one, outcome, more = {}) {
  const [result] = await post(`${root}/orders/calls`, { calls: [{ orderId: one.order.orderId, outcome, ...more }] });
  if (result.outcome !== 'done') throw Object.assign(new Error(sentence(result.message)), { code: result.outcome, fields: {} });
  noted.add(one.order.orderId);
  toast(`${titleOf(one)}: ${text(`desk.${outcome}`).toLowerCase()}`, { undo: () => undoCall(one), seconds: 20 });
  await changed();
}

export async function undoCall(one) {
  await post(`${orderPath(one)}/calls/undo`);
  noted.delete(one.order.orderId);
  toast(text('desk.undone'));
  await changed();
}

/* The big number and the ways a call can end. `done` runs once one was noted. */
export function callButtons(one, done = () => {}) {
  const tell = async (outcome, more) => {
    await note(one, outcome, more);
    done();
  };
  const end = (outcome, kind, sign) => h(`button${kind}`, {
    type: 'button', 'aria-label': `${text(`desk.${outcome}`)}, ${titleOf(one)}`,
    onclick: event => (outcome === 'confirmed' && needsContact(one)
      ? confirmForm(one, contact => tell(outcome, { contact }))
      : act(event.currentTarget, () => tell(outcome))),
  }, icon(sign), h('span', { textContent: text(`desk.${outcome}`) }));
  return h('div.calling', {},
    one.buyer.isMasked ? h('p.soft', { textContent: text('desk.maskedPhone', one.buyer.phone ?? '—') }) : one.buyer.phone
      ? h('a.button.big.tel', { href: `tel:${one.buyer.phone}`, 'aria-label': `${text('desk.call', spaced(one.buyer.phone))}, ${nameOf(one)}` }, icon('phone'), h('span.number', { textContent: spaced(one.buyer.phone) }))
      : h('p.soft', { textContent: text('desk.noPhone') }),
    may(one, 'call') && h('div.ends', { role: 'group', 'aria-label': text('desk.callOutcome') }, outcomes.map(([outcome, kind, sign]) => end(outcome, kind, sign))));
}

/* As people read it out: 0912 345 678. */
export const spaced = phone => phone.replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3');

/* When the buyer asked to be called again. */
export function callBack(one) {
  const hour = 60 * 60 * 1000;
  const vietnam = 7 * hour;
  const at = (days, hours) => new Date(Math.floor((now() + vietnam) / (24 * hour)) * 24 * hour + days * 24 * hour + hours * hour - vietnam);
  const choices = [['inHour', new Date(now() + hour)], ['thisEvening', at(0, 19)], ['tomorrow', at(1, 8)]].filter(([, when]) => when > now());
  const dialog = sheet(text('desk.callBackWhen'), h('div.stack', {}, choices.map(([word, when]) => h('button.big', {
    type: 'button', textContent: `${text(`desk.${word}`)} · ${moment(when)}`,
    onclick: event => act(event.currentTarget, async () => {
      await note(one, 'callBack', { callBackAt: when.toISOString() });
      dialog.close();
    }),
  }))));
}

/* What the buyer says on the phone; what was typed stays until it is sent. */
export function confirmForm(one, send) {
  const contact = one.order.contact?.isMasked ? null : one.order.contact;
  const field = (word, name, attributes = {}) => h('label', {}, text(`desk.${word}`), h('input', { name, autocomplete: 'off', required: true, ...attributes }));
  const way = (value, isChosen) => h('label.check', {}, h('input', { type: 'radio', name: 'payment', value, checked: isChosen }), text(`desk.${value}`));
  const form = h('form.form', {},
    h('p.hint', { textContent: `${text('desk.confirmWhy')} ${goodsOf(one)} · ${money(one.order.totalVnd)}` }),
    field('name', 'name', { value: contact?.name ?? one.buyer.name ?? '', maxLength: 100 }),
    field('phone', 'phone', { type: 'tel', value: contact?.phone ?? (one.buyer.isMasked ? '' : one.buyer.phone ?? ''), maxLength: 20 }),
    h('div.pair', {},
      h('div.field', {},
        h('label', { for: 'commune' }, text('desk.commune')),
        h('input', { id: 'commune', name: 'commune', autocomplete: 'off', required: true, maxLength: 100, value: contact?.commune ?? '' }),
        h('span.hint', { textContent: text('desk.communeHint') })),
      field('province', 'province', { value: contact?.province ?? 'Cao Bằng', maxLength: 100 })),
    h('datalist', { id: 'provinces' }),
    field('street', 'street', { value: contact?.street ?? '', maxLength: 200 }),
    field('note', 'note', { required: false, maxLength: 500 }),
    h('div.row', {}, way('cod', true), way('transfer', false)),
    h('div.row.end', {}, h('button.act.big', { textContent: text('desk.confirmOrder') })));
  form.elements.province.setAttribute('list', 'provinces');
  const dialog = sheet(text('desk.confirmTitle'), form);
  suggestPlaces(form);
  onSubmit(form, async contact => {
    try {
      await send(contact);
    } catch (problem) {
      // The API names the contact's fields as parts of the call.
      problem.fields = Object.fromEntries(Object.entries(problem.fields ?? {}).map(([name, texts]) => [name.split('.').at(-1), texts]));
      throw problem;
    }
    dialog.close();
  });
}

/* One buyer after another, with nothing else on the screen. */
export function callThrough(orders) {
  const waiting = [...orders];
  const left = h('p.soft.number', { role: 'status' });
  const place = h('div.stack.through');
  const dialog = sheet(text('desk.callThrough'), left, place);
  const next = () => {
    while (waiting.length && noted.has(waiting[0].order.orderId)) waiting.shift();
    say(left, waiting.length ? text('desk.callsLeft', number(waiting.length)) : '');
    if (waiting.length === 0) {
      place.replaceChildren(h('p.note.good', { textContent: text('desk.callsDone') }),
        h('div.row.end', {}, h('button.act', { type: 'button', textContent: text('common.close'), onclick: () => dialog.close() })));
      return;
    }
    const one = waiting[0];
    place.replaceChildren(...[
      h('h3', { textContent: nameOf(one) }),
      h('p', { textContent: goodsOf(one) }),
      h('p.price.number', { textContent: sumOf(one) }),
      one.order.contact && h('p.soft', { textContent: [one.order.contact.street, one.order.contact.commune, one.order.contact.province].join(', ') }),
      callButtons(one, () => {
        waiting.shift();
        next();
      }),
      h('div.row', {},
        h('button', { type: 'button', textContent: text('desk.callBack'), onclick: () => callBack(one) }),
        h('button.plain', {
          type: 'button', textContent: text('desk.skipCall'),
          onclick: () => {
            waiting.shift();
            next();
          },
        })),
    ].filter(Boolean));
    $('.tel', place)?.focus();
  };
  next();
}

/* The same result for several buyers, for example nobody answered. */
export function noteForAll(orders) {
  const dialog = sheet(`${text('desk.callOutcome')} · ${text('desk.chosenCount', number(orders.length))}`,
    h('div.stack', {}, outcomes.map(([outcome, kind, sign]) => h(`button.big${kind}`, {
      type: 'button',
      onclick: async () => {
        dialog.close();
        if (outcome === 'refused' && !await ask(text('desk.refusedAsk', number(orders.length)), text('desk.refused'))) return;
        await run(text('desk.callOutcome'), fewJobs(orders, few => key => post(
          `${root}/orders/calls`, { calls: few.map(one => ({ orderId: one.order.orderId, outcome })) }, key)), 'desk.notedCount');
      },
    }, icon(sign), text(`desk.${outcome}`)))));
}
