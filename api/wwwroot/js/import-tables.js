// What a table would do, and what is wrong with it, row by row.
import { h } from './dom.js';
import { day, number, sentence, text } from './words.js';

const SHOWN = 200;   // rows; nobody reads more, and a phone cannot draw them

function table(name, headers, rows, cellsOf) {
  const words = headers.map(header => text(header));
  const made = h('div.table', {}, h(`table.cards.${name}`, {},
    h('thead', {}, h('tr', {}, words.map(word => h('th', { scope: 'col', textContent: word })))),
    h('tbody', {}, rows.slice(0, SHOWN).map(row => h('tr', {}, cellsOf(row).map((cell, i) => {
      const box = h('td', { 'data-label': words[i] });
      box.append(cell);
      return box;
    }))))));
  return rows.length > SHOWN ? [made, h('p.soft', { textContent: text('import.moreRows', number(rows.length - SHOWN)) })] : [made];
}

export const problemTable = problems => table(
  'problems', ['import.row', 'import.product', 'import.column', 'import.value', 'import.problem'], problems, problem => [
    h('b.number', { textContent: number(problem.row) }),
    h('span', { textContent: problem.name ?? '–' }),
    h('span', { textContent: problem.column ? sentence(problem.column) : text('import.wholeRow') }),
    h('span', { textContent: problem.value ?? (problem.column ? text('import.blank') : '–') }),
    h('span.bad', { textContent: sentence(problem.message) }),
  ]);

const cell = value => (/^\d{4,}$/.test(value) ? number(Number(value)) : value);

function changes(plan) {
  // What is new has its name beside it already.
  const facts = plan.facts.filter(fact => fact.to !== plan.name).map(fact => h('li', {},
    h('span.soft', { textContent: `${sentence(fact.column)}: ` }),
    fact.from !== null && [h('del', { textContent: cell(fact.from) }), ' → '], h('b', { textContent: cell(fact.to) })));
  if (plan.receive) {
    facts.push(h('li', {}, h('b', {
      textContent: [
        text('import.receives', number(plan.receive)), plan.lot && text('import.ofLot', plan.lot), plan.expiresOn && text('import.until', day(plan.expiresOn)),
      ].filter(Boolean).join(', '),
    })));
  }
  return h('ul.list.changes', {}, facts);
}

export const planTable = plans => table('plans', ['import.row', 'import.product', 'import.what', 'import.facts'], plans, plan => [
  h('b.number', { textContent: number(plan.row) }),
  h('span', { textContent: plan.name }),
  h(`span.badge${plan.change.startsWith('new') ? '.good' : ''}`, { textContent: sentence(plan.message) }),
  changes(plan),
]);

export const refusedTable = (rows, plans) => table('refused', ['import.row', 'import.product', 'import.problem'], rows, row => [
  h('b.number', { textContent: number(row.row) }),
  h('span', { textContent: plans.find(plan => plan.row === row.row)?.name ?? row.productId }),
  h('span.bad', { textContent: sentence(row.message) }),
]);
