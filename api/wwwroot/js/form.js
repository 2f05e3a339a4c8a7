// Forms: what is wrong stands under its field; what is typed saves as one goes.
import { $, $$, h } from './dom.js';
import { text } from './words.js';
import { wrong } from './toast.js';

/* The values of a form by name; numbers as numbers, what is empty as null. */
export function values(form) {
  return Object.fromEntries([...form.elements].filter(field => field.name && !field.disabled && (field.type !== 'radio' || field.checked)).map(field => [
    field.name,
    field.type === 'checkbox' ? field.checked
      : field.value.trim() === '' ? null
        : field.type === 'number' || field.inputMode === 'numeric' ? Number(field.value.replace(/[^\d-]/g, ''))
          : field.value.trim(),
  ]));
}

/* A field of day and time knows no zone; the market keeps Vietnam's. */
export const instant = local => (local ? `${local}:00+07:00` : null);

export function clear(form) {
  for (const message of $$('.error', form)) message.remove();
  for (const field of $$('[aria-invalid]', form)) {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  }
}

/* Says what the browser itself can tell to be wrong, under each field, without taking the focus from where one types. */
export function markInvalid(form) {
  clear(form);
  for (const field of form.elements) {
    if (!field.name || field.validity.valid) continue;
    const said = field.validity.typeMismatch ? text('common.badLink') : field.validity.valueMissing ? text('common.needed') : text('common.range', field.min, field.max);
    const message = h('p.error', { id: `${field.name}-error`, textContent: said });
    (field.closest('label, .field') ?? field).append(message);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', message.id);
  }
}

/* Puts each complaint under its field and goes to the first, unless somebody is typing; what belongs to no field is said at the foot of the page. */
export function complain(form, problem, { isTyping = false } = {}) {
  clear(form);
  let first = null;
  for (const [name, complaints] of Object.entries(problem.fields ?? {})) {
    const field = form.elements[name];
    if (!field?.insertAdjacentElement) continue;
    const message = h('p.error', { id: `${name}-error`, textContent: complaints.join(' ') });
    (field.closest('label, .field') ?? field).append(message);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', message.id);
    first ??= field;
  }
  if (!first) wrong(problem);
  else if (!isTyping) first.focus();
}

/* Sends a form when it is asked to. */
export function onSubmit(form, send) {
  form.noValidate = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = event.submitter ?? $('button:not([type=button])', form);
    if (button?.getAttribute('aria-busy') === 'true') return;
    clear(form);
    button?.setAttribute('aria-busy', 'true');
    try {
      await send(values(form), button);
    } catch (problem) {
      complain(form, problem);
    } finally {
      button?.removeAttribute('aria-busy');
    }
  });
}

/* Saves a while after the last key, and says so in `state`; never two at once, and the newest values always last. */
export function saveAsYouGo(form, save, state) {
  let timer = 0;
  let isSaving = false;
  let isStale = false;
  const show = word => {
    state.textContent = text(word);
    state.dataset.state = word;
  };
  const run = async () => {
    if (isSaving) {
      isStale = true;
      return;
    }
    isSaving = true;
    isStale = false;
    show('common.saving');
    try {
      await save(values(form));
      clear(form);
      show('common.saved');
    } catch (problem) {
      show('common.notSaved');
      complain(form, problem, { isTyping: true });
    } finally {
      isSaving = false;
      if (isStale) run();
    }
  };
  form.addEventListener('input', () => {
    show('common.typing');
    clearTimeout(timer);
    timer = setTimeout(run, 800);
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(timer);
    run();
  });
  addEventListener('online', () => state.dataset.state === 'common.notSaved' && run());
  addEventListener('beforeunload', event => {
    if (['common.typing', 'common.saving', 'common.notSaved'].includes(state.dataset.state)) event.preventDefault();
  });
}
