// The profile of a seller: saves as one goes, and tells what the law still misses.
import { $, h, keep, say } from '../dom.js';
import { page, sentence, text } from '../words.js';
import { id, put } from '../api.js';
import { saveAsYouGo } from '../form.js';
import { suggestPlaces } from '../places.js';

const form = $('#profile');
let saved = page.seller;

/* An address or a registration that is half written is not sent: what was saved before stays until it is whole. */
function whole(values, part, needed, others) {
  const told = name => values[`${part}.${name}`];
  if (needed.every(told)) return Object.fromEntries([...needed, ...others].map(name => [name, told(name)]));
  return [...needed, ...others].some(name => name !== 'province' && told(name)) ? undefined : null;
}

function show(isHalf) {
  const lacks = saved.missing.length;
  const note = $('#lacks');
  note.classList.toggle('warn', lacks > 0);
  note.classList.toggle('good', lacks === 0);
  say($('#lacks-title'), lacks === 0 ? text('profile.complete') : text('profile.lacks', lacks));
  keep($('#missing'), saved.missing, one => one.field, one => h('li', {}, h('a', { href: `#${one.field}`, textContent: sentence(one.text) })));
  say($('#address-text'), saved.address ? text('profile.shownAs', saved.address.text) : '');
  $('#half').hidden = !isHalf;
}

saveAsYouGo(form, async values => {
  const address = whole(values, 'address', ['street', 'commune'], ['province']);
  const registration = whole(values, 'registration', ['number'], ['issuedOn', 'issuedBy']);
  const plain = Object.fromEntries(Object.entries(values).filter(([name]) => !name.includes('.')));
  saved = await put(`/api/producers/${id(saved.producerId)}/profile`, {
    ...plain, address: address === undefined ? saved.address : address, registration: registration === undefined ? saved.registration : registration,
  });
  show(address === undefined || registration === undefined);
}, $('#state'));

/* What is missing leads into its field, not only near it. */
function go() {
  const field = document.getElementById(location.hash.slice(1));
  if (form.contains(field)) $('input, textarea', field).focus();
}
addEventListener('hashchange', go);
$('#missing').addEventListener('click', event => event.target.closest('a') && setTimeout(go));
go();

suggestPlaces(form, { prefix: 'address.', chosen: () => form.dispatchEvent(new Event('input')) });
