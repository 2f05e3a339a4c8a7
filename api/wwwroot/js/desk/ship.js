// Handing over to a carrier: one carrier for all, a tracking number for each parcel, typed, scanned or pasted.
import { $, $$, h } from '../dom.js';
import { number, page, text } from '../words.js';
import { post, put } from '../api.js';
import { complain, onSubmit } from '../form.js';
import { nameOf, orderPath, parcelPath, select, sheet, titleOf } from './shared.js';
import { parcelJobs, run, single } from './steps.js';

const remembered = 'ocop.carrier';
const fits = value => /^[A-Za-z0-9._-]{4,40}$/.test(value);

/* Orders that share a parcel have one number. */
const leaders = orders => orders.filter((one, index) => !one.order.parcelId || orders.findIndex(other => other.order.parcelId === one.order.parcelId) === index);

/* `isCorrection`: it is packed or under way already, and only the carrier is set. */
export function ship(orders, isCorrection = false) {
  const parcels = leaders(orders);
  const known = parcels[0].order.handover;
  const carrier = select('carrier', page.carriers, known?.carrier ?? localStorage.getItem(remembered));
  const other = h('label', {}, text('desk.carrierName'), h('input', { name: 'carrierName', maxLength: 80, value: known?.carrierName ?? '' }));
  const rows = parcels.map((one, index) => h('li', {},
    h('label', { for: `tracking-${index}` }, h('b.number', { textContent: one.number }), ' ', nameOf(one)),
    h('div.field', {}, h('input', {
      id: `tracking-${index}`, name: `tracking-${index}`, value: one.order.handover?.trackingNumber ?? '', maxLength: 40, autocomplete: 'off', autocapitalize: 'characters',
      spellcheck: false, placeholder: text('desk.tracking'), autofocus: index === 0, 'aria-label': text('desk.trackingOf', titleOf(one)), enterKeyHint: index < parcels.length - 1 ? 'next' : 'done',
    }))));
  const form = h('form.form', {},
    h('label', {}, text('desk.carrier'), carrier), other,
    h('p.hint', { textContent: text('desk.trackingHint') }),
    h('ol.list.tracking', {}, rows),
    parcels.length > 1 && pasteBox(parcels, () => $$('.tracking input', form)),
    h('div.row.end', {}, h('button.act.big', { textContent: isCorrection ? text('common.save') : text('desk.shipNow', number(orders.length)) })));
  const showOther = () => {
    other.hidden = carrier.value !== 'other';
    other.lastChild.required = carrier.value === 'other';
  };
  carrier.addEventListener('change', showOther);
  showOther();
  // A scanner ends a number with Enter: on to the next field, and never away by accident.
  form.addEventListener('keydown', event => {
    const fields = $$('.tracking input', form);
    const at = fields.indexOf(event.target);
    if (event.key !== 'Enter' || at < 0 || at === fields.length - 1) return;
    event.preventDefault();
    fields[at + 1].select();
  });
  const dialog = sheet(text(isCorrection ? 'desk.handover' : 'desk.shipTitle'), form);
  onSubmit(form, async () => {
    const numbers = $$('.tracking input', form).map(field => field.value.trim().toUpperCase());
    const wrong = Object.fromEntries(numbers.map((value, index) => [`tracking-${index}`, problemOf(value, numbers)]).filter(([, problem]) => problem));
    if (Object.keys(wrong).length) {
      complain(form, { fields: wrong });
      return;
    }
    const carriedBy = { carrier: carrier.value, ...(carrier.value === 'other' && { carrierName: other.lastChild.value.trim() }) };
    localStorage.setItem(remembered, carrier.value);
    dialog.close();
    await send(orders, parcels, numbers, carriedBy, isCorrection);
  });
}

const problemOf = (value, all) => (value === '' ? null
  : !fits(value) ? [text('desk.badTracking')]
    : all.filter(other => other === value).length > 1 ? [text('desk.sameTracking')] : null);

function send(orders, parcels, numbers, carriedBy, isCorrection) {
  const bodyOf = one => ({ ...carriedBy, trackingNumber: numbers[parcels.indexOf(one)] || null });
  const leaderOf = parcelId => parcels.find(one => one.order.parcelId === parcelId);
  const [call, step] = isCorrection ? [put, 'handover'] : [post, 'ship'];
  const jobs = [
    ...orders.filter(one => !one.order.parcelId).map(one => single(one, key => call(`${orderPath(one)}/${step}`, bodyOf(one), key))),
    ...parcelJobs(orders, parcelId => key => call(`${parcelPath(parcelId)}/${step}`, bodyOf(leaderOf(parcelId)), key)),
  ];
  return run(text(isCorrection ? 'desk.handover' : 'desk.shipTitle'), jobs, isCorrection ? 'desk.handoverCount' : 'desk.shippedCount');
}

/* A line is a number, in the order of the list, or an order's code and then the number. */
function pasteBox(parcels, fields) {
  const pasted = h('textarea', { rows: 4, 'aria-label': text('desk.paste'), spellcheck: false });
  const says = h('p.small', { role: 'status' });
  const fill = () => {
    const lines = pasted.value.split('\n').map(line => line.trim()).filter(Boolean);
    const lost = [];
    let next = 0;
    let filled = 0;
    for (const line of lines) {
      const [first, ...rest] = line.split(/[\s,;]+/);
      const named = parcels.findIndex(one => one.number.replace('-', '') === first.toUpperCase().replace('-', ''));
      const at = rest.length > 0 ? named : next++;
      const value = rest.length > 0 ? rest.at(-1) : first;
      if (at < 0 || at >= parcels.length || !fits(value)) {
        lost.push(line);
        continue;
      }
      fields()[at].value = value.toUpperCase();
      filled++;
    }
    says.className = `small ${lost.length ? 'bad' : 'good'}`;
    says.textContent = [text('desk.filled', number(filled)), lost.length && text('desk.notFilled', number(lost.length), lost.join(' · '))].filter(Boolean).join(' · ');
  };
  return h('details', {},
    h('summary', { textContent: text('desk.paste') }),
    h('div.stack', {}, h('p.hint', { textContent: text('desk.pasteHint') }), pasted,
      h('button', { type: 'button', textContent: text('desk.fill'), onclick: fill }), says));
}
