// Products by the table: choose it, look at what it would do, write it.
import { $, h, say } from './dom.js';
import { number, page, text } from './words.js';
import { id, newKey, post, postFile } from './api.js';
import { act } from './toast.js';
import { planTable, problemTable, refusedTable } from './import-tables.js';
import { save } from './save.js';
import { upload } from './upload.js';

const path = `/api/producers/${id(page.producerId)}/catalogue/import`;
const PORTION = 100;       // rows that are written at once: often enough to see it move
let file = null;
let preview = null;
let progress = null;       // how far the rows of the preview are written

const steps = ['choose', 'preview', 'result'];
function show(step) {
  for (const name of steps) $(`#${name}`).hidden = name !== step;
  $(`#${step} h2`)?.focus();
}

/* ---- choosing ---- */
function complain(words) {
  say($('#file-problem'), words);
  $('#file-problem').hidden = !words;
}

async function choose(chosen) {
  if (!chosen) return;
  complain('');
  show('choose');
  if (chosen.size > page.mostBytes) {
    complain(text('import.tooBig', page.mostBytes / 1024 / 1024));
    return;
  }
  file = chosen;
  const [box, bar] = [$('#sending'), $('#sending progress')];
  box.hidden = false;
  say($('p', box), text('import.sending', file.name, 0));
  bar.value = 0;
  try {
    preview = await upload(`${path}/preview`, file, {
      key: newKey(),
      onProgress: percent => {
        say($('p', box), percent < 100 ? text('import.sending', file.name, percent) : text('import.reading', file.name));
        if (percent < 100) bar.value = percent;
        else bar.removeAttribute('value');
      },
    });
    progress = { after: 0, done: 0, refused: [] };
    drawPreview();
    show('preview');
  } catch (problem) {
    complain(problem.message);
    show('choose');
  } finally {
    box.hidden = true;
  }
}

const drop = $('#drop');
$('#table').addEventListener('change', event => {
  choose(event.target.files[0]);
  event.target.value = ''; // the same file, mended, can be chosen again
});
for (const [event, isOver] of [['dragover', true], ['dragleave', false], ['drop', false]]) {
  drop.addEventListener(event, dragged => {
    dragged.preventDefault();
    drop.classList.toggle('over', isOver);
    if (event === 'drop') choose(dragged.dataTransfer.files[0]);
  });
}

/* ---- looking ---- */
const badRows = () => new Set(preview.problems.map(problem => problem.row)).size;
const toWrite = () => preview.plans.filter(plan => plan.change !== 'none' || plan.receive);

function drawPreview() {
  const [bad, plans] = [badRows(), toWrite()];
  say($('#file-name'), file.name);
  const sums = [
    [preview.rows, 'rows'], [bad, 'bad', 'bad'], [preview.newProducts, 'newProducts', 'good'], [preview.newPacks, 'newPacks', 'good'],
    [preview.changed, 'changed'], [preview.unitsReceived, 'units'], [preview.unchanged, 'unchanged'],
  ].filter(([count, word]) => count > 0 || word === 'rows');
  $('#sums').replaceChildren(...sums.map(([count, word, kind]) => h('div', {},
    h('dt', { textContent: text(`import.${word}`) }), h(`dd.number${kind ? `.${kind}` : ''}`, { textContent: number(count) }))));
  $('#wrong').hidden = bad === 0;
  $('#problems').replaceChildren(...problemTable(preview.problems));
  $('#right').hidden = plans.length === 0;
  $('#plans').replaceChildren(...planTable(plans));
  say($('#unchanged'), plans.length === 0 ? text('import.nothing') : preview.unchanged > 0 ? text('import.unchangedRows', number(preview.unchanged)) : '');
  $('#apply').hidden = plans.length === 0;
  say($('#apply'), text(bad > 0 ? 'import.applyGood' : 'import.apply', number(plans.length)));
}

const download = button => act(button, async () => {
  const form = new FormData();
  form.append('file', file, file.name);
  const table = await postFile(`${path}/bad-rows`, form);
  const ending = table.type.includes('csv') ? 'csv' : 'xlsx';
  save(table, `${file.name.replace(/\.\w+$/, '')}-can-sua.${ending}`);
});
for (const name of ['#bad-file', '#bad-again']) $(name).addEventListener('click', event => download(event.currentTarget));

/* ---- writing ---- */
const total = () => preview.plans.length;

function drawProgress() {
  const count = progress.done + progress.refused.length;
  $('#applying').hidden = false;
  say($('#applying p'), text('import.applying', number(count), number(total())));
  $('#applying progress').value = 100 * count / total();
}

async function write() {
  try {
    while (progress.after !== null) {
      drawProgress();
      const part = await post(`${path}/${id(preview.importId)}/apply?after=${progress.after}&limit=${PORTION}`);
      progress.done += part.done;
      progress.refused.push(...part.rows.filter(row => !row.isDone));
      progress.after = part.next;
    }
  } catch (problem) {
    // What was written is written, and stays so: it goes on where it broke off.
    say($('#applying p'), problem.status === 0 ? text('import.stopped', number(progress.done), number(total())) : problem.message);
    say($('#apply'), text('import.goOn'));
    return;
  }
  drawResult();
  show('result');
}

function drawResult() {
  const unchanged = total() - toWrite().length;
  say($('#result-title'), text('import.done', number(progress.done - unchanged)));
  const bad = badRows();
  $('#left-over').hidden = $('#bad-again').hidden = bad === 0;
  say($('#left-over'), bad > 0 ? text('import.doneBad', number(bad)) : '');
  $('#refused').replaceChildren(...(progress.refused.length > 0
    ? [h('h3', { textContent: text('import.refused', number(progress.refused.length)) }), ...refusedTable(progress.refused, preview.plans)]
    : []));
  $('#applying').hidden = true;
}

$('#apply').addEventListener('click', event => act(event.currentTarget, write));
$('#other').addEventListener('click', () => $('#table').click());
$('#again').addEventListener('click', () => {
  show('choose');
  $('#drop').scrollIntoView();
});
addEventListener('beforeunload', event => {
  if (progress?.after > 0) event.preventDefault();
});
