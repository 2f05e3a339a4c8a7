// Requests about personal data, for operators.
import { $ } from './dom.js';
import { text } from './words.js';
import { newKey, post } from './api.js';
import { onSubmit } from './form.js';
import { fresh } from './fresh.js';
import { toast } from './toast.js';
import './my-data.js';

const form = $('#ask');

onSubmit(form, async ({ kind, buyerId, phone }) => {
  await post('/api/privacy', { kind, buyerId, phone }, newKey());
  for (const field of [form.elements.buyerId, form.elements.phone]) field.value = '';
  await fresh();
  toast(text('privacy.made'));
});
