// Preparing a sale: its parts save themselves; here they come together, are previewed, kept as a template, and started.
import { $, h } from './dom.js';
import { money, page, sentence, text } from './words.js';
import { id, newKey, post, put } from './api.js';
import { onSubmit } from './form.js';
import { act, ask, toast, wrong } from './toast.js';
import * as lineUp from './line-up.js';
import * as plan from './set-up-plan.js';
import { readProducts } from './pick-products.js';
import { drawWordings, kept as replies, readReplies } from './set-up-replies.js';
import { readVouchers } from './set-up-vouchers.js';
import { readOwnUsers } from './set-up-own-users.js';
import { look, rehearseAfter } from './set-up-rehearsal.js';

const { saleId } = page;
const settle = async () => (await Promise.all([lineUp.kept.settle(), plan.kept.settle(), replies.settle()])).every(Boolean);

/* ---- as buyers will see it ---- */
function preview() {
  $('#seen').replaceChildren(...(lineUp.items.length === 0 ? [h('p.soft', { textContent: text('setUp.previewNone') })] : lineUp.items.map(item => h('article.item-seen', {},
    h('span.code', { textContent: item.code || '?' }), h('span', { textContent: item.name }),
    h('span.price', {}, item.priceVnd === null ? '…' : money(item.priceVnd), h('small', { textContent: `/${item.unit}` }))))));
}
lineUp.onItems(preview);
lineUp.onItems(drawWordings);

/* ---- what came over from a former sale, said once ---- */
function tellCopied() {
  const place = `ocop.copied/${saleId}`;
  const copied = JSON.parse(sessionStorage.getItem(place) ?? 'null');
  if (!copied) return;
  sessionStorage.removeItem(place);
  const dearer = copied.copied.filter(item => item.livePriceVnd !== item.shopPriceVnd);
  $('#copied').replaceChildren(
    h('p', {}, h('b', { textContent: text('setUp.copiedCount', copied.copied.length) }), ` ${text('setUp.copiedNoVouchers')}`),
    h('ul', {},
      ...copied.leftOut.map(warning => h('li', { textContent: sentence(warning.message) })),
      ...dearer.map(item => h('li', { textContent: text('setUp.copiedPrice', `${item.code} ${item.name}`, money(item.livePriceVnd), money(item.shopPriceVnd)) }))));
  $('#copied').hidden = false;
}

/* ---- keeping it as a template ---- */
if ($('#template')) {
  onSubmit($('#template'), async ({ name }) => {
    if (!await settle()) {
      toast(text('setUp.startMend'), { isBad: true });
      return;
    }
    await put(`/api/producers/${id(page.sale.sale.owner)}/sale-templates/${id(name)}`, { saleId });
    toast(text('setUp.templateSaved', name));
    $('#template').reset();
  });
}

/* ---- going live ---- */
const startKey = newKey();
$('#start')?.addEventListener('click', event => act(event.currentTarget, async () => {
  if (lineUp.items.length === 0) {
    toast(text('setUp.startFirst'), { isBad: true });
    $('#pick').focus();
    return;
  }
  if (!await settle()) {
    toast(text('setUp.startMend'), { isBad: true });
    return;
  }
  const risks = lineUp.warnings.map(warning => sentence(warning.message)).join(' ');
  const question = risks ? text('setUp.startAskWarned', risks) : text('setUp.startAsk', lineUp.items.length);
  if (!await ask(question, text(risks ? 'setUp.startAnyway' : 'setUp.start'), { isBad: Boolean(risks) })) return;
  await post(`/api/sales/${id(saleId)}/start`, {}, startKey);
  location.assign(`/host/${id(saleId)}`);
}));

const restored = [plan, lineUp].filter(part => part.restore());
lineUp.draw();
// Somebody else may have gone on meanwhile: what came back can be dropped.
if (restored.length > 0) toast(text('setUp.restored'), { undo: () => restored.forEach(part => part.unrestore()) });
tellCopied();
rehearseAfter(settle);
readProducts();
Promise.all([readReplies(), readVouchers(), readOwnUsers()]).catch(wrong);
look();
