// Places while they are typed, by their new or their old names.
import { $, h } from './dom.js';
import { get, id } from './api.js';

/* The form's fields `commune` and `province`, with the lists that they name. */
export async function suggestPlaces(form) {
  let typed = 0;
  form.elements.commune.addEventListener('input', event => {
    clearTimeout(typed);
    const search = event.target.value.trim();
    if (search.length < 2) return;
    typed = setTimeout(async () => {
      const places = await get(`/api/reference/places?search=${id(search)}&limit=8`).catch(() => []);
      $('#places', form).replaceChildren(...places.map(place => h('option', { value: place.commune, label: place.was ?? '' })));
    }, 250);
  });
  const provinces = await get('/api/reference/provinces').catch(() => []);
  $('#provinces', form).replaceChildren(...provinces.map(province => h('option', { value: province.name })));
}
