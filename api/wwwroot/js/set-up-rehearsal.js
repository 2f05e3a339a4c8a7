// Rehearsals: a copy of the sale, a crowd that comments, and what came of it.
import { $, h, keep, say } from './dom.js';
import { money, number, page, text } from './words.js';
import { get, id, newKey, post, remove } from './api.js';
import { onSubmit } from './form.js';
import { act, toast } from './toast.js';
import { items } from './line-up.js';

const form = $('#rehearse');
const path = `/api/sales/${id(page.saleId)}/rehearsals`;
const beat = 2000;
let timer = 0;
let settle = async () => true;

function follow() {
  const crowd = form.elements.crowd.value;
  const wanted = { perMinute: crowd === '', minutes: crowd === '', speed: crowd !== '', file: crowd === 'file' };
  for (const [name, isOn] of Object.entries(wanted)) {
    form.elements[name].disabled = !isOn;
    form.elements[name].closest('label').hidden = !isOn;
  }
}

function letLoose(rehearsal) {
  const { crowd, perMinute, minutes, speed, file } = form.elements;
  const at = `${path}/${rehearsal}`;
  if (crowd.value === '') return post(`${at}/crowd`, { perMinute: Number(perMinute.value), minutes: Number(minutes.value), seed: 1 + Math.floor(Math.random() * 1e6) });
  if (crowd.value !== 'file') return post(`${at}/recorded-crowd/sale`, { saleId: crowd.value, speed: Number(speed.value) });
  const body = new FormData();
  body.append('file', file.files[0]);
  return post(`${at}/recorded-crowd?speed=${Number(speed.value)}`, body);
}

/* Of a file with bad lines the first is named. */
async function letIn(rehearsal) {
  try {
    await letLoose(rehearsal);
  } catch (problem) {
    const [line] = Object.entries(problem.fields ?? {});
    toast([problem.message, line && `${line[0]}: ${line[1].join(' ')}`].filter(Boolean).join(' '), { isBad: true, seconds: 10 });
  }
  await look();
}

/* ---- what came of them ---- */
const isOn = rehearsal => rehearsal.status === 'live' || rehearsal.status === 'paused';

function make(rehearsal) {
  return h('article.rehearsed', {},
    h('p.row.apart', {}, h('b', { textContent: text('setUp.rehearsalNumber', rehearsal.number) }), h('span.badge', {})),
    h('div.crowd', {}, h('progress', { max: 1, value: 0, 'aria-label': text('setUp.crowd') }), h('p.small.soft', {})),
    h('p.sum', {}), h('p.small.warn.missing', {}),
    h('div.row.acts', {},
      h('a.button.act', { href: `/host/${id(rehearsal.saleId)}`, textContent: text('setUp.rehearsalConsole') }),
      h('button.again', { type: 'button', textContent: text('setUp.again'), onclick: event => act(event.currentTarget, () => letIn(rehearsal.number)) }),
      h('button.end', { type: 'button', textContent: text('setUp.rehearsalEnd'), onclick: event => end(event.currentTarget, rehearsal) })));
}

const end = (button, rehearsal) => act(button, async () => {
  await remove(`${path}/crowd`);
  await post(`/api/sales/${id(rehearsal.saleId)}/end`);
  await look();
});

function update(box, { rehearsal, crowd }) {
  const running = isOn(rehearsal);
  const badge = $('.badge', box);
  say(badge, text(running ? 'setUp.rehearsalOn' : 'setUp.rehearsalDone'));
  badge.classList.toggle('on-air', running);
  const isHere = crowd.number === rehearsal.number && crowd.total > 0 && running;
  $('.crowd', box).hidden = !isHere;
  $('.acts', box).hidden = !running;
  $('.again', box).hidden = !running || crowd.isRunning;
  if (isHere) {
    $('progress', box).value = crowd.sent / crowd.total;
    say($('.crowd p', box), crowd.isRunning ? text('setUp.crowdAt', number(crowd.sent), number(crowd.total)) : text('setUp.crowdGone'));
  }
  say($('.sum', box), text('setUp.rehearsalSum', number(rehearsal.comments), number(rehearsal.held), money(rehearsal.heldVnd), number(rehearsal.waiting), number(rehearsal.needsYou)));
  const missing = rehearsal.items.filter(item => item.waiting > 0);
  say($('.missing', box), missing.map(item => text('setUp.rehearsalShort', item.code, number(item.waiting))).join(' · '));
}

export async function look() {
  clearTimeout(timer);
  if (!form) return;
  try {
    const [rehearsals, crowd] = await Promise.all([get(path), get(`${path}/crowd`)]);
    keep($('#rehearsals'), rehearsals.map(rehearsal => ({ rehearsal, crowd })), one => one.rehearsal.number, one => make(one.rehearsal), update);
    $('#begin').hidden = rehearsals.some(isOn);
    form.hidden = crowd.isRunning && rehearsals.some(isOn);
    if (rehearsals.some(isOn)) timer = setTimeout(look, beat);
  } catch {
    timer = setTimeout(look, 3 * beat);
  }
}

if (form) {
  form.addEventListener('change', follow);
  let key = newKey();
  onSubmit(form, async () => {
    if (items.length === 0) {
      toast(text('setUp.rehearsalFirst'), { isBad: true });
      return;
    }
    if (!await settle()) {
      toast(text('setUp.startMend'), { isBad: true });
      return;
    }
    const rehearsal = await post(path, {}, key);
    key = newKey();
    await letIn(rehearsal.number);
    $('#rehearsals .button')?.focus();
  });
  follow();
}

/* Only what is saved is rehearsed. */
export function rehearseAfter(wanted) {
  settle = wanted;
}
