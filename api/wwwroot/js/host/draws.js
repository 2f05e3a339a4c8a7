// Lucky draws: held in the open, read aloud, and checked by anybody.
import { $, h, icon, say } from '../dom.js';
import { moment, number, text } from '../words.js';
import { get, post } from '../api.js';
import { onSubmit } from '../form.js';
import { act, wrong } from '../toast.js';
import { path } from './sale.js';
import { perform } from './outbox.js';

const nameOf = winner => winner.name ?? winner.buyerId;

export async function loadDraws() {
  const draws = await get(`${path}/draws`);
  $('#draws').replaceChildren(...draws.toReversed().map(draw => h('li', {},
    h('span', {}, h('b', { textContent: draw.winners.map(nameOf).join(', ') }),
      h('span.small.soft.block', { textContent: `${text('host.drawNumber', draw.number)} · ${moment(draw.at)} · ${draw.by}` })),
    h('button.small', { type: 'button', textContent: text('host.drawShow'), onclick: () => show(draw) }))));
}

export function openDraw() {
  $('#draw').showModal();
}
$('#draw-open').addEventListener('click', openDraw);

onSubmit($('#draw form'), async wish => {
  await perform(text('host.draw'), key => post(`${path}/draws`, wish, key), draw => {
    show(draw);
    return loadDraws().catch(wrong);
  });
  $('#draw').close();
});

function show(draw) {
  say($('#drawn-title'), text('host.drawNumber', draw.number));
  say($('#drawn-of'), [
    text(`host.condition.${draw.condition}`), text('host.entrants', number(draw.entrants)), draw.excludedWinners && text('host.withoutWinners'),
  ].filter(Boolean).join(' · '));
  $('#winners').replaceChildren(...draw.winners.map(winner => h('li', {}, h('b', { textContent: nameOf(winner) }),
    winner.name && h('span.small.soft.block', { textContent: winner.buyerId }))));
  say($('#drawn-seed'), draw.seed);
  $('#drawn-check').replaceChildren(h('button', {
    type: 'button', onclick: event => act(event.currentTarget, () => check(draw)),
  }, icon('check'), text('host.drawCheck')));
  $('#drawn').showModal();
}

/* Done again here, by what was told before the camera: who took part, and the seed. */
async function check(draw) {
  const entrants = await get(`${path}/draws/${draw.number}/entrants`);
  const ranked = crypto.subtle && await rank(draw.seed, entrants);
  const isRight = ranked && draw.winners.every((winner, place) => ranked[place] === winner.buyerId);
  $('#drawn-check').replaceChildren(
    ranked
      ? h(`p.note.${isRight ? 'good' : 'bad'}`, { role: 'status', textContent: text(isRight ? 'host.drawRight' : 'host.drawWrong', number(entrants.length)) })
      : h('p.note.warn', { textContent: text('host.drawUnchecked') }),
    h('details', {}, h('summary', { textContent: text('host.entrants', number(entrants.length)) }),
      h('ol.small', {}, (ranked || entrants).map(buyer => h('li', { textContent: buyer })))));
}

async function rank(seed, entrants) {
  const hashed = await Promise.all(entrants.map(async buyer => {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${seed}\n${buyer}`));
    return { buyer, hash: [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('') };
  }));
  return hashed.sort((one, other) => (one.hash < other.hash ? -1 : 1)).map(one => one.buyer);
}
