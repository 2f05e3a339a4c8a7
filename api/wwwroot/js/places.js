// Places while they are typed, by their new or their old names.
import { $, h } from './dom.js';
import { text } from './words.js';
import { get, id } from './api.js';
import { suggest } from './suggest.js';

/* A form's fields for commune and province, with `prefix` before their names; what is chosen fills both and leads to the street. */
export function suggestPlaces(form, { prefix = '', chosen = () => {} } = {}) {
  const [commune, province, street] = ['commune', 'province', 'street'].map(name => form.elements[prefix + name]);
  const list = h('ul', { id: 'places', 'aria-label': text('common.places'), hidden: true });
  const box = h('div.suggest');
  commune.replaceWith(box);
  box.append(commune, list);
  suggest(commune, list, {
    find: search => get(`/api/reference/places?search=${id(search)}&limit=8`).catch(() => []), // typed all the same
    draw: place => [h('b', { textContent: place.address }), place.formerly.length > 0 && h('span.small.soft', { textContent: place.formerly.join('; ') })].filter(Boolean),
    choose: place => {
      commune.value = place.commune;
      province.value = place.province;
      chosen();
      street.focus();
    },
  });
  get('/api/reference/provinces').then(provinces =>
    $('#provinces').replaceChildren(...provinces.map(province => h('option', { value: province.name })))).catch(() => {});
}
