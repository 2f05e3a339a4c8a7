// Places while they are typed, by their new or their old names.
import { $, h } from './dom.js';
import { get, id } from './api.js';

/* A form's field for a commune, `commune` unless named, with the lists of places and provinces. */
export async function suggestPlaces(form, name = 'commune') {
  let typed = 0;
  form.elements[name].addEventListener('input', event => {
    clearTimeout(typed);
    const search = event.target.value.trim();
    if (search.length < 2) return;
    typed = setTimeout(async () => {
      const places = await get(`/api/reference/places?search=${id(search)}&limit=8`).catch(() => []);
      $('#places').replaceChildren(...places.map(place => h('option', { value: place.commune, label: place.formerly.slice(0, 3).join('; ') })));
    }, 250);
  });
  const provinces = await get('/api/reference/provinces').catch(() => []);
  $('#provinces').replaceChildren(...provinces.map(province => h('option', { value: province.name })));
}
