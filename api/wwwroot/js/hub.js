// The live connection: joins what a page watches, and again after every break. Joining brings the whole as it is now, which closes every gap.
import { text } from './words.js';

export function watch({ join, on, onState }) {
  const connection = new signalR.HubConnectionBuilder()
    .withUrl('/hubs/sales')
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => delay(context.previousRetryCount) })
    .configureLogging(signalR.LogLevel.Error)
    .build();
  connection.serverTimeoutInMilliseconds = 12_000;
  for (const [message, heard] of Object.entries(on)) connection.on(message, heard);

  // Everybody hears this at the same moment, and need not ask at the same moment.
  connection.on('NewsMissed', () => pause(3000 * Math.random()).then(enter).catch(() => connection.stop().then(start)));

  const show = state => onState?.(state, text(`link.${state}`));
  let entry = 0;
  const enter = async () => {
    const own = ++entry;
    await join(async (method, ...values) => {
      const { refused } = await connection.invoke(method, ...values);
      if (refused) throw new Error(refused);
    });
    if (own === entry) show('connected');
  };
  let isWanted = true;
  const start = async () => {
    for (let attempt = 0; isWanted; attempt++) {
      try {
        await connection.start();
        await enter();
        return;
      } catch {
        show('reconnecting');
        if (connection.state !== signalR.HubConnectionState.Disconnected) await connection.stop();
        await Promise.race([pause(delay(attempt)), new Promise(resolve => addEventListener('online', resolve, { once: true }))]);
      }
    }
  };
  connection.onreconnecting(() => show('reconnecting'));
  connection.onreconnected(() => enter().catch(() => connection.stop().then(start)));
  addEventListener('offline', () => show('offline'));
  // A phone that was asleep or without a network does not wait for the next attempt.
  const wake = () => {
    if (connection.state === signalR.HubConnectionState.Reconnecting) connection.stop().then(start);
    // The break was too short to be noticed: joining again says so, and closes the gap. What gets no answer is a connection that died meanwhile.
    else if (connection.state === signalR.HubConnectionState.Connected)
      Promise.race([enter(), pause(5000).then(() => { throw new Error('No answer'); })]).catch(() => connection.stop().then(start));
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

  return {
    /* A new connection, which carries the cookie that was set meanwhile, and with it who we are. */
    async again() {
      isWanted = false;
      await connection.stop();
      isWanted = true;
      await start();
    },
  };
}

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const delay = attempt => Math.min(10_000, 500 * 2 ** attempt) * (0.5 + Math.random());
