// Files, with how much of them has gone: fetch does not tell that.
import { language, text } from './words.js';
import { Problem, newKey } from './api.js';

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

function sendOnce(path, form, key, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    for (const [name, value] of Object.entries({ 'Accept-Language': language, 'X-Ocop': '1', 'Idempotency-Key': key })) request.setRequestHeader(name, value);
    request.upload.onprogress = event => event.lengthComputable && onProgress?.(Math.floor(100 * event.loaded / event.total));
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(new Problem(request.status, request.response)));
    request.onerror = request.ontimeout = () => reject(new Problem(0, { title: text('common.offline') }));
    request.send(form);
  });
}

/* Sends a file, again under the same key when there was no answer. onProgress is told hundredths of what has gone. */
export async function upload(path, file, { key = newKey(), onProgress, attempts = 3 } = {}) {
  for (let attempt = 1; ; attempt++) {
    const form = new FormData();
    form.append('file', file, file.name ?? 'file');
    try {
      return await sendOnce(path, form, key, onProgress);
    } catch (problem) {
      const again = problem.status === 0 || problem.status >= 500 || problem.status === 429;
      if (!again || attempt >= attempts) throw problem;
      await pause(500 * 2 ** attempt);
    }
  }
}
