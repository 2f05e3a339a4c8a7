// What came back: why, and for each line whether it can be sold again. Noted once.
import { $, $$, h, say } from '../dom.js';
import { money, number, page, text } from '../words.js';
import { post } from '../api.js';
import { onSubmit } from '../form.js';
import { orderPath, select, sheet, titleOf } from './shared.js';
import { run, single } from './steps.js';

const spoilt = ['damaged'];

/* How many of a line go back to the shelf; the rest is written off. */
function lineRow(line) {
  const field = h('input', { type: 'number', min: 0, max: line.allocated, value: line.allocated, inputMode: 'numeric', 'aria-label': `${text('desk.restock')}: ${line.name}` });
  const rest = h('span.small', { role: 'status' });
  const show = () => {
    const off = line.allocated - restockOf(row);
    say(rest, off > 0 ? `${text('desk.writeOff')}: ${number(off)}` : '');
  };
  const step = by => () => set(row, restockOf(row) + by);
  const row = h('li.returned', { 'data-sku': line.sku },
    h('p', {}, line.name),
    h('div.row', {},
      h('span.stepper', {},
        h('button', { type: 'button', textContent: '−', 'aria-label': `${text('common.fewer')}, ${line.name}`, onclick: step(-1) }), field,
        h('button', { type: 'button', textContent: '+', 'aria-label': `${text('common.moreUnits')}, ${line.name}`, onclick: step(1) })),
      h('span', { textContent: text('desk.ofUnits', number(line.allocated), line.unit) }), rest));
  field.addEventListener('input', show);
  row.show = show;
  row.most = line.allocated;
  return row;
}

const restockOf = row => Math.max(0, Math.min(row.most, Math.trunc($('input', row).valueAsNumber) || 0));

function set(row, units) {
  $('input', row).value = Math.max(0, Math.min(row.most, units));
  row.show();
}

export function takeBack(orders) {
  const reason = select('reason', page.reasons.toSorted((one, other) => (one.value === 'other') - (other.value === 'other')), 'refused');
  const groups = orders.map(one => h('li.stack', {},
    h('h3', { textContent: titleOf(one) }),
    one.order.money.receivedVnd > 0 && h('p.small.warn', { textContent: text('desk.refundThen', money(one.order.money.receivedVnd)) }),
    h('ul.list', {}, one.order.lines.filter(line => line.allocated > 0).map(lineRow))));
  const all = isGood => $$('.returned', form).forEach(row => set(row, isGood ? row.most : 0));
  const form = h('form.form', {},
    h('label', {}, text('desk.reason'), reason),
    h('fieldset.stack', {},
      h('legend', { textContent: `${text('desk.returnWhat')} ${text('desk.restock')}:` }),
      h('div.row', {},
        h('button', { type: 'button', textContent: text('desk.allGood'), onclick: () => all(true) }),
        h('button', { type: 'button', textContent: text('desk.allBad'), onclick: () => all(false) })),
      h('ul.list.returning', {}, groups)),
    h('label', {}, text('desk.note'), h('input', { name: 'note', maxLength: 200 })),
    h('p.hint', { textContent: text('desk.returnOnce') }),
    h('div.row.end', {}, h('button.act.big', { textContent: text('desk.returnNow', number(orders.length)) })));
  reason.addEventListener('change', () => all(!spoilt.includes(reason.value)));
  const dialog = sheet(text('desk.returnTitle'), form);
  onSubmit(form, async ({ note }) => {
    const jobs = orders.map((one, index) => {
      const lines = $$('.returned', groups[index]).map(row => ({ sku: row.dataset.sku, restock: restockOf(row), writeOff: row.most - restockOf(row) }));
      return single(one, key => post(`${orderPath(one)}/return`, { reason: reason.value, note, lines }, key));
    });
    dialog.close();
    await run(text('desk.return'), jobs, 'desk.returnedCount');
  });
}
