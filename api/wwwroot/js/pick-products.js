// Adds products to the line-up: all of the producer's are here, so that a search needs no network.
import { $, h, keep, say } from './dom.js';
import { me, money, number, page, text } from './words.js';
import { get, id } from './api.js';
import { fold } from './codes.js';
import { add, draw, items, learnShelf, onItems } from './line-up.js';

const most = 6;
const search = $('#pick');
const producer = me.producerId ?? page.sale.sale.owner;
let packs = [];
let isRead = false;

/* The last pages are fetched too: a cooperative may sell hundreds. */
async function read() {
  const path = producer ? `/api/producers/${id(producer)}/products?limit=500` : '/api/products?limit=500';
  for (let after = ''; ;) {
    const answer = await get(path + after);
    packs.push(...answer.items.filter(product => !product.isWithdrawn).flatMap(product => product.skus.filter(sku => !sku.isWithdrawn).map(sku => ({
      sku: sku.sku, productId: product.productId, producerId: product.producerId, name: product.name, unit: sku.unit, priceVnd: sku.priceVnd,
      available: sku.available ?? 0, isDemo: sku.isDemoPrice || sku.isDemoStock, key: fold(`${product.name} ${sku.unit}`),
    }))));
    if (!answer.next) break;
    after = `&after=${id(answer.next)}`;
  }
  isRead = true;
  for (const pack of packs) learnShelf(pack.sku, pack);
}

function find() {
  const words = fold(search.value).split(/\s+/).filter(Boolean);
  const known = new Set(items.map(item => item.sku));
  const found = packs.filter(pack => words.every(word => pack.key.includes(word)));
  // What can be added comes first, what has stock before what has none.
  return found.sort((one, other) => known.has(one.sku) - known.has(other.sku) || (other.available > 0) - (one.available > 0));
}

function show() {
  if (!search) return;
  const found = find();
  const known = new Set(items.map(item => item.sku));
  keep($('#picks'), found.slice(0, most), pack => pack.sku, pack => h('li.row.apart', {},
    h('span', {}, h('b', { textContent: pack.name }), h('span.small.soft.about', {})),
    h('button', { type: 'button', onclick: () => take(pack) })), (row, pack) => {
    const isIn = known.has(pack.sku);
    say($('.about', row), `${pack.unit} · ${money(pack.priceVnd)} · ${pack.available > 0 ? text('setUp.shelf', number(pack.available)) : text('setUp.noShelf')}`);
    const button = $('button', row);
    say(button, text(isIn ? 'setUp.isIn' : 'setUp.add'));
    button.disabled = isIn;
    button.setAttribute('aria-label', isIn ? `${text('setUp.isIn')}: ${pack.name}` : text('setUp.addOne', `${pack.name}, ${pack.unit}`));
  });
  const none = $('#no-picks');
  none.hidden = isRead && found.length > 0 && found.length <= most;
  if (!isRead) return;
  if (packs.length === 0) none.replaceChildren(`${text('setUp.pickEmpty')} `, h('a', { href: '/producer/products', textContent: text('setUp.pickMake') }));
  else say(none, found.length === 0 ? text('setUp.pickNone') : text('setUp.pickMore', found.length - most));
}

function take(pack) {
  const { key, available, ...item } = pack;
  add(item);
}

search?.addEventListener('input', show);
search?.addEventListener('keydown', event => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const first = find().find(pack => !items.some(item => item.sku === pack.sku));
  if (!first) return;
  take(first);
  search.value = '';
  show();
});
onItems(show);

export async function readProducts() {
  try {
    await read();
  } catch (problem) {
    if ($('#no-picks')) $('#no-picks').replaceChildren(`${problem.message} `, h('button', { type: 'button', textContent: text('common.retry'), onclick: readProducts }));
    return;
  }
  draw();
  show();
}
