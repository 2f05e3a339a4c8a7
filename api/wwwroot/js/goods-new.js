// A new product: once it has a name, a group and a price, it goes on in the page that keeps it.
import { page, text } from './words.js';
import { id, newKey, post, put } from './api.js';
import { onSubmit } from './form.js';
import { toast } from './toast.js';
import { addLine, body, dropDraft, dropEmptyLines, fill, form, keepDraft, readDraft } from './goods-card.js';

const draft = readDraft();
const key = draft?.key ?? newKey(); // a page that was loaded again makes the same product, not a second one
let isRepeat = false;

if (draft?.card) {
  fill(draft.card);
  if (draft.card.name) toast(text('goods.draftKept'));
} else {
  addLine();
}

form.addEventListener('input', () => keepDraft({ key }));
onSubmit(form, async () => {
  const again = isRepeat;
  dropEmptyLines();
  isRepeat = true;
  const made = await post('/api/products', body(), key);
  // An attempt whose answer was lost may have stored what was typed then.
  if (again) {
    const card = body();
    await put(`/api/products/${id(made.productId)}`, { ...card, skus: card.skus.map((sku, index) => ({ ...sku, sku: made.skus[index]?.sku ?? null })) });
  }
  dropDraft();
  location.href = `/producer/products/${id(made.productId)}?made`;
});
form.noValidate = true; // the server's sentences stand beside the fields, in the language of the page
