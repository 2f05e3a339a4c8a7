// The day at a glance keeps itself up to date while somebody looks at it, and says when it cannot.
import { $, $$, say } from './dom.js';
import { clock, left, now, text } from './words.js';
import { fresh } from './fresh.js';

const EVERY = 20_000;
const MINUTE = 60_000;
let isAsking = false;
let askedAt = Date.now();

function show(isFresh) {
  const state = $('#state');
  state.dataset.state = isFresh ? 'connected' : 'offline';
  const old = $('#old');
  old.hidden = isFresh;
  say(old, isFresh ? '' : text('home.old', clock(state.dataset.at).slice(0, 5)));
}

async function refresh() {
  if (isAsking) return;
  isAsking = true;
  askedAt = Date.now();
  try {
    show(await fresh());
    count();
  } finally {
    isAsking = false;
  }
}

/* How long it is until a sale starts: seconds count when it is close. */
function count() {
  for (const element of $$('[data-until]')) {
    const until = element.dataset.until;
    const minutes = Math.floor((new Date(until).getTime() - now()) / MINUTE);
    say(element, minutes < 0 ? text('home.due')
      : minutes >= 48 * 60 ? text('home.inDays', Math.floor(minutes / 1440))
        : minutes >= 60 ? text('home.inHours', Math.floor(minutes / 60), minutes % 60)
          : minutes >= 10 ? text('home.inMinutes', minutes) : left(until));
  }
}

setInterval(count, 1000);
setInterval(() => document.visibilityState === 'visible' && refresh(), EVERY);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && Date.now() - askedAt > 5000 && refresh());
addEventListener('online', refresh);
addEventListener('offline', () => show(false));
count();
