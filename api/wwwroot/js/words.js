// Words, numbers and times in the language of the page.
const data = JSON.parse(document.querySelector('#data')?.textContent ?? '{}');

export const page = data.page ?? {};
export const me = data.me ?? null;
export const language = document.documentElement.lang;
const locale = language === 'en' ? 'en-GB' : 'vi-VN';
const zone = 'Asia/Ho_Chi_Minh';

/* text('live.left', 3): the words of a page come with it; {0}, {1} are what is to be put in. */
export function text(word, ...values) {
  const found = data.texts?.[word];
  if (found === undefined) console.error(`No word ${word}`);
  return (found ?? word).replace(/\{(\d)\}/g, (_, index) => values[index] ?? '');
}

const numbers = new Intl.NumberFormat(locale);
const clocks = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const days = new Intl.DateTimeFormat(locale, { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' });
const moments = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export const number = value => numbers.format(value);
export const money = value => `${numbers.format(value)} ₫`;
export const clock = at => clocks.format(new Date(at));
export const day = at => days.format(new Date(at));
/* Time before day, as the server writes it. */
export const moment = at => moments.format(new Date(at)).split(', ').reverse().join(' ');

/* A sentence of the server in both languages. */
export const sentence = message => (language === 'en' ? message.en : message.vi);

/* m:ss that is left, h:mm:ss from an hour on; the server's clock counts, not the device's, which may be minutes wrong. */
let ahead = 0;
export function learnTime(serverNow) {
  ahead = new Date(serverNow).getTime() - Date.now();
}
export const now = () => Date.now() + ahead;
export function left(until) {
  const seconds = Math.max(0, Math.ceil((new Date(until).getTime() - now()) / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, String(seconds % 60).padStart(2, '0')];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
