// Photos of a product: made smaller on the phone, sent one after the other, and put in order.
import { $, $$, h, icon, say } from './dom.js';
import { page, text } from './words.js';
import { id, newKey, put, remove } from './api.js';
import { fresh } from './fresh.js';
import { act, ask, toast, wrong } from './toast.js';
import { upload } from './upload.js';

const path = `/api/products/${id(page.productId)}/photos`;
const list = $('#photo-list');
const uploads = $('#uploads');
const dialog = $('#photo');
const form = $('form', dialog);
const LONGEST = 2000;           // pixels; nothing larger is ever shown
const SMALL = 400 * 1024;       // bytes; not worth making smaller
const KINDS = ['image/jpeg', 'image/png', 'image/webp']; // that the server takes; others are drawn anew

/* ---- sending ---- */
const queue = [];
let isSending = false;

/* A photo of a camera is many times larger than what is shown, and tells where it was taken; what is drawn anew does not. */
async function smaller(file) {
  if (file.size < SMALL && KINDS.includes(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = h('canvas', { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.86));
    return drawn && (drawn.size < file.size || !KINDS.includes(file.type)) ? drawn : file;
  } catch {
    return file; // a kind that this browser cannot draw: the server says whether it can
  }
}

function add(file) {
  const thumb = URL.createObjectURL(file);
  const item = { file, key: newKey(), state: 'waits', thumb };
  item.box = h('li.upload', {},
    h('img', { src: thumb, alt: '', width: 64, height: 48, onerror: event => event.target.classList.add('unreadable') }),
    h('span.what', {}, h('b', { textContent: file.name }), h('span.small.said', { role: 'status' }), h('progress', { max: 100, value: 0, 'aria-label': file.name })),
    h('button.again', { type: 'button', hidden: true, textContent: text('common.retry'), onclick: () => retry(item) }),
    h('button.plain.icon-only', { type: 'button', 'aria-label': `${text('goods.drop')}: ${file.name}`, onclick: () => drop(item) }, icon('cross')));
  uploads.append(item.box);
  if (!file.type.startsWith('image/')) return fail(item, text('goods.photoKind'), false);
  queue.push(item);
  tell(item, text('goods.queued'), null);
  return next();
}

function tell(item, words, percent) {
  say($('.said', item.box), words);
  const bar = $('progress', item.box);
  bar.hidden = percent === null;
  if (percent === undefined) bar.removeAttribute('value');
  else if (percent !== null) bar.value = percent;
}

function fail(item, words, mayRetry) {
  item.state = 'failed';
  tell(item, words, null);
  item.box.classList.add('bad');
  $('.again', item.box).hidden = !mayRetry;
}

function drop(item) {
  item.state = 'dropped';
  queue.splice(0, queue.length, ...queue.filter(other => other !== item));
  URL.revokeObjectURL(item.thumb);
  item.box.remove();
}

function retry(item) {
  item.state = 'waits';
  tell(item, text('goods.queued'), null);
  item.box.classList.remove('bad');
  $('.again', item.box).hidden = true;
  if (!queue.includes(item)) queue.push(item);
  next();
}

async function next() {
  if (isSending) return;
  const item = queue.find(one => one.state === 'waits');
  if (!item) return;
  isSending = true;
  item.state = 'sends';
  try {
    tell(item, text('goods.preparing'));
    item.small ??= await smaller(item.file);
    if (item.small.size > page.mostPhotoBytes) {
      fail(item, text('goods.photoTooBig', page.mostPhotoBytes / 1024 / 1024), false);
      queue.splice(queue.indexOf(item), 1);
    } else {
      await upload(path, item.small, {
        key: item.key,
        onProgress: percent => (percent < 100 ? tell(item, text('goods.sending', percent), percent) : tell(item, text('goods.storing'))),
      });
      await fresh();
      drop(item);
    }
  } catch (problem) {
    if (item.state !== 'dropped') {
      const isOffline = problem.status === 0;
      fail(item, isOffline ? text('goods.waitsForNet') : problem.message, isOffline || problem.status >= 500);
      if (!isOffline) queue.splice(queue.indexOf(item), 1);
    }
  } finally {
    isSending = false;
    next();
  }
}

$('#choose-photos').addEventListener('change', event => {
  for (const file of event.target.files) add(file);
  event.target.value = '';
});
addEventListener('online', () => queue.filter(item => item.state === 'failed').forEach(retry));
addEventListener('beforeunload', event => queue.length > 0 && event.preventDefault());

/* ---- order, captions ---- */
const shown = () => $$('.photo', list).map(button => ({ name: button.dataset.name, alt: button.dataset.alt ?? null }));
let chosen = '';

async function arrange(photos, words) {
  await put(path, { photos });
  await fresh();
  if (words) toast(words);
}

function open(button) {
  chosen = button.dataset.name;
  const [photos, place] = [shown(), shown().findIndex(photo => photo.name === chosen)];
  $('.large', dialog).src = button.dataset.large;
  $('.large', dialog).alt = $('img', button).alt;
  form.elements.alt.value = button.dataset.alt ?? '';
  $('#photo-main').hidden = $('#photo-earlier').hidden = place === 0;
  $('#photo-later').hidden = place === photos.length - 1;
  dialog.showModal();
}

const move = to => event => act(event.currentTarget, async () => {
  const photos = shown();
  const [photo] = photos.splice(photos.findIndex(one => one.name === chosen), 1);
  photos.splice(to(photos, shown().findIndex(one => one.name === chosen)), 0, { ...photo, alt: form.elements.alt.value.trim() || null });
  dialog.close();
  await arrange(photos, text('goods.photoSaved'));
});

$('#photo-main').addEventListener('click', move(() => 0));
$('#photo-earlier').addEventListener('click', move((_, place) => place - 1));
$('#photo-later').addEventListener('click', move((_, place) => place + 1));
$('#photo-remove').addEventListener('click', event => act(event.currentTarget, async () => {
  dialog.close();
  if (!await ask(text('goods.removePhotoAsk'), text('goods.removePhoto'))) return;
  await remove(`${path}/${id(chosen)}`);
  await fresh();
  toast(text('goods.photoRemoved'));
}));
form.addEventListener('submit', event => {
  event.preventDefault();
  const alt = form.elements.alt.value.trim() || null;
  dialog.close();
  arrange(shown().map(photo => (photo.name === chosen ? { ...photo, alt } : photo)), text('goods.photoSaved')).catch(wrong);
});
$('.close', dialog).addEventListener('click', () => dialog.close());
list.addEventListener('click', event => {
  const button = event.target.closest('.photo');
  if (button) open(button);
});
