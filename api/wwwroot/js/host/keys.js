// Every act of a host by a key of its own; they can be switched off.
import { $ } from '../dom.js';
import { shown, following, isOn } from './sale.js';
import { flash, pin, stopOrResume } from './show.js';
import { go, press } from './lines.js';
import { openPeople } from './people.js';
import { openDraw } from './draws.js';
import { undo } from './outbox.js';

const isUsed = $('#keys-on');
isUsed.checked = localStorage.getItem('ocop.keys') !== 'off';
isUsed.addEventListener('change', () => localStorage.setItem('ocop.keys', isUsed.checked ? 'on' : 'off'));
const help = () => $('#keys').showModal();
$('#help').addEventListener('click', help);

const show = by => isOn() && following(by) && pin(following(by).code, $(by > 0 ? '#next' : '#previous'));
const keys = {
  n: () => show(1),
  p: () => show(-1),
  f: () => shown() && flash(shown(), $('#shown [data-do=flash]')),
  s: () => shown() && stopOrResume(shown(), $('#shown [data-do=stop]')),
  b: () => $('.steps button:not([hidden])')?.click(),
  w: () => openPeople(shown()),
  l: openDraw,
  j: () => go(1),
  k: () => go(-1),
  c: () => press('claim'),
  g: () => press('price'),
  h: () => press('how'),
  a: () => press('answer'),
  x: () => press('dismiss'),
  z: undo,
  '?': help,
};
addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || $('dialog[open]')) return;
  // For a moment after a dialog has closed, the field in it has the focus still: what is pressed then is meant for the page.
  if (event.target.closest('input:not([type=checkbox]), textarea, select')?.getClientRects().length > 0) return;
  const run = keys[event.key.toLowerCase()];
  // How to switch them on again is told in any case.
  if (!run || (!isUsed.checked && run !== help)) return;
  event.preventDefault();
  run();
});
