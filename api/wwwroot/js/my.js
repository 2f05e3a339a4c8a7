// A buyer's own page follows what happens to the orders on it, while somebody looks.
import { $ } from './dom.js';
import { fresh } from './fresh.js';

let isLooking = false;
async function look() {
  if (document.hidden || isLooking) return;
  isLooking = true;
  $('#stale').hidden = await fresh();
  isLooking = false;
}

setInterval(look, 10_000);
document.addEventListener('visibilitychange', look);
addEventListener('online', look);
addEventListener('offline', () => { $('#stale').hidden = false; });
