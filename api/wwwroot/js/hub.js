// The live connection: joins what a page watches, and again after every break. Joining brings the whole as it is now, which closes every gap.
import { text } from './words.js';
import { $, h } from './dom.js';

export function watch({ join, on, onState }) {
  const show = state => onState?.(state, text(`link.${state}`));
  let connection = null;
  let entry = 0;
  const enter = async () => {
    const own = ++entry;
    await join(async (method, ...values) => {
      const { refused } = await connection.invoke(method, ...values);
      if (refused) throw new Error(refused);
    });
    if (own === entry) show('connected');
  };
  /* Who was still entering then, entered what is gone. */
  const lost = state => {
    entry++;
    show(state);
  };
  // Whoever starts anew ends the attempts of those before.
  let turn = 0;
  const start = async () => {
    const own = ++turn;
    for (let attempt = 0; own === turn; attempt++) {
      try {
        const signalR = await library();
        if (own !== turn) return;
        connection ??= make(signalR);
        await connection.start();
        await enter();
        return;
      } catch {
        if (own !== turn) return;
        lost('reconnecting');
        await connection?.stop();
        await Promise.race([pause(delay(attempt)), new Promise(resolve => addEventListener('online', resolve, { once: true }))]);
      }
    }
  };
  const restart = () => {
    turn++;
    entry++;
    return Promise.resolve(connection?.stop()).then(start);
  };
  const make = ({ HubConnectionBuilder, LogLevel }) => {
    const made = new HubConnectionBuilder()
      .withUrl('/hubs/sales')
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => delay(context.previousRetryCount) })
      .configureLogging(LogLevel.Error)
      .build();
    made.serverTimeoutInMilliseconds = 12_000;
    for (const [message, heard] of Object.entries(on)) made.on(message, heard);
    // Everybody hears this at the same moment, and need not ask at the same moment.
    made.on('NewsMissed', () => pause(3000 * Math.random()).then(enter).catch(restart));
    made.onreconnecting(() => lost('reconnecting'));
    made.onreconnected(() => enter().catch(restart));
    return made;
  };
  addEventListener('offline', () => lost('offline'));
  // A phone that was asleep or without a network does not wait for the next attempt.
  const wake = () => {
    if (connection?.state === 'Reconnecting') restart();
    // The break was too short to be noticed: joining again says so, and closes the gap. What gets no answer is a connection that died meanwhile.
    else if (connection?.state === 'Connected') Promise.race([enter(), pause(5000).then(() => { throw new Error('No answer'); })]).catch(restart);
  };
  addEventListener('online', wake);
  let hiddenAt = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > 5000) {
      show('reconnecting');
      wake();
    }
  });
  show('connecting');
  start();

  /* A new connection carries the cookie that was set meanwhile, and with it who we are. */
  return { again: restart };
}

/* A page can be used before the library has come, so no page waits for it. */
let loading = null;
const library = () => loading ??= new Promise((resolve, reject) => {
  document.head.append(h('script', {
    src: $('link[data-library=signalr]').href, onload: () => resolve(window.signalR),
    onerror: () => {
      loading = null;
      reject(new Error('No library'));
    },
  }));
});

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const delay = attempt => Math.min(10_000, 500 * 2 ** attempt) * (0.5 + Math.random());
