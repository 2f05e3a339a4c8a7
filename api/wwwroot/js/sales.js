// The list of sales: one dialog makes a new one, from nothing, from a template, or after a former sale.
import { $, $$ } from './dom.js';
import { text } from './words.js';
import { id, newKey, post } from './api.js';
import { clear, instant, onSubmit } from './form.js';

const dialog = $('#making');
const form = $('form', dialog);
let key = '';

function follow() {
  const isEmpty = form.elements.from.value === '';
  form.elements.title.required = isEmpty;
  form.elements.title.placeholder = text(isEmpty ? 'sales.titleExample' : 'sales.titleCopied');
  $('#from-hint').hidden = isEmpty;
}

for (const button of $$('.make')) {
  button.addEventListener('click', () => {
    key = newKey();
    clear(form);
    form.reset();
    form.elements.from.value = button.dataset.from ?? '';
    follow();
    dialog.showModal();
    form.elements[button.dataset.from ? 'scheduledAt' : 'title'].focus();
  });
}
form.elements.from.addEventListener('change', follow);
$('#cancel').addEventListener('click', () => dialog.close());

onSubmit(form, async ({ from, title, scheduledAt }) => {
  const [kind, name] = from ? [from.slice(0, from.indexOf(':')), from.slice(from.indexOf(':') + 1)] : [null, null];
  const made = await post('/api/sales', {
    ...(title && { title }), ...(scheduledAt && { scheduledAt: instant(scheduledAt) }),
    ...(kind === 'sale' && { copyFrom: name }), ...(kind === 'template' && { template: name }),
  }, key);
  if (made.copied) {
    const leftOut = made.warnings.filter(warning => ['notSold', 'outOfStock', 'otherProducer'].includes(warning.warning));
    sessionStorage.setItem(`ocop.copied/${made.sale.saleId}`, JSON.stringify({ copied: made.copied, leftOut }));
  }
  location.assign(`/producer/sales/${id(made.sale.saleId)}`);
});
