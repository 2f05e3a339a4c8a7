// Calls to the API. What got no answer may have been done: it is repeated with the same key, and counts once.
import { language, learnTime, text } from './words.js';

/* crypto.randomUUID exists on secure origins only; a phone in the same network may come by plain http. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/* What the server said that it could not do: `message` is a sentence to show, `fields` names what is wrong with which field,
   `seconds` is how long to wait before it is worth trying again. */
export class Problem extends Error {
  constructor(status, details, seconds = null) {
    super(details?.detail ?? details?.title ?? text('common.failed'));
    this.status = status;
    this.code = details?.code ?? (status ? 'unexpected' : 'offline');
    this.fields = details?.errors ?? {};
    this.details = details;
    this.seconds = seconds;
  }
}

/* Who came by a link shows its token with every call; all others have a cookie. */
let token = null;
export function showToken(value) {
  token = value;
}

async function send(method, path, body, key, attempts, wants) {
  for (let attempt = 1; ; attempt++) {
    let answer;
    try {
      const isFile = body instanceof FormData || body instanceof Blob;
      answer = await fetch(path, {
        method,
        headers: {
          'Accept-Language': language, 'X-Ocop': '1', ...(token && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && !isFile && { 'Content-Type': 'application/json' }),
          ...(key && { 'Idempotency-Key': key }),
        },
        body: body === undefined || isFile ? body : JSON.stringify(body),
      });
    } catch {
      if (attempt >= attempts) throw new Problem(0, { title: text('common.offline') });
      await pause(500 * 2 ** attempt);
      continue;
    }
    const date = answer.headers.get('Date');
    if (date) learnTime(date);
    if (answer.ok && wants === 'file') return answer.blob();
    const isJson = answer.headers.get('Content-Type')?.includes('json');
    const read = isJson ? await answer.json().catch(() => null) : null;
    if (answer.ok) return read;
    const again = answer.status >= 500 || answer.status === 429;
    const wait = Number(answer.headers.get('Retry-After')) || null;
    if (!again || attempt >= attempts) throw new Problem(answer.status, read, wait);
    await pause(Math.min(10, wait ?? 2 ** attempt / 2) * 1000 * (0.75 + Math.random() / 2));
  }
}

export const get = path => send('GET', path, undefined, undefined, 3);
export const getFile = path => send('GET', path, undefined, undefined, 3, 'file');
export const post = (path, body = {}, key = newKey()) => send('POST', path, body, key, 4);
export const postFile = (path, body, key = newKey()) => send('POST', path, body, key, 4, 'file');
/* For somebody who waits before the screen and can try again: a failure is told at once. */
export const postOnce = (path, body = {}, key = newKey()) => send('POST', path, body, key, 1);
export const put = (path, body = {}, key = newKey()) => send('PUT', path, body, key, 4);
export const remove = (path, key = newKey()) => send('DELETE', path, undefined, key, 4);
export const id = encodeURIComponent;
