// A producer's products: what comes in is noted from the list.
import { $ } from './dom.js';
import { fresh } from './fresh.js';
import { openReceipt } from './stock.js';

$('#goods')?.addEventListener('click', event => {
  const button = event.target.closest('.receive');
  if (button) openReceipt({ ...button.dataset }, () => fresh());
});
// On a phone the kind that is shown may lie beyond the edge.
$('.kind[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
