// Hands a file that came by a call to the browser, as a link to it would.
import { h } from './dom.js';

export function save(file, name) {
  const address = URL.createObjectURL(file);
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
