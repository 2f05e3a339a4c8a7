// A list that is fetched: says that it loads, that there is nothing, or what went wrong.
import { $ } from '../dom.js';

export function lister(fetchAll, draw) {
  const trouble = $('#trouble');
  const load = async () => {
    trouble.hidden = true;
    try {
      const { items } = await fetchAll();
      draw(items);
      $('#none').hidden = items.length > 0;
    } catch (problem) {
      $('span', trouble).textContent = problem.message;
      trouble.hidden = false;
    } finally {
      $('#loading').hidden = true;
    }
  };
  $('button', trouble).addEventListener('click', load);
  addEventListener('online', () => trouble.hidden || load());
  load();
  return load;
}

/* The words of the boxes that are ticked; says so when none is. */
export function ticked(fieldset, name, complaint) {
  const words = [...fieldset.querySelectorAll(`[name=${name}]:checked`)].map(box => box.value);
  let error = fieldset.querySelector('.error');
  if (words.length > 0) error?.remove();
  else {
    error ??= Object.assign(document.createElement('p'), { className: 'error' });
    error.setAttribute('role', 'alert');
    error.textContent = complaint;
    fieldset.append(error);
    fieldset.querySelector(`[name=${name}]`).focus();
  }
  return words;
}
