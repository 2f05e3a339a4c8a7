// Elements are made of text only: nothing of a name or a comment is ever markup.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/* h('button.act', { onclick }, 'Chốt', icon('check')). Attributes with a dash or of `data-*`, `aria-*` are set as such; others are properties. */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const made = document.createElement(tag || 'div');
  if (classes.length) made.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null) continue;
    if (key.includes('-') || key === 'role' || key === 'for') made.setAttribute(key, value);
    else if (key === 'style') for (const [name, text] of Object.entries(value)) made.style.setProperty(name, text);
    else made[key] = value;
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

const base = new URL('..', import.meta.url).pathname;

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `${base}icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/* Writes only what differs, so that nothing flickers and no screen reader speaks twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/* Keeps the children of a list in step with its items, by key; elements stay as long as their item does. */
export function keep(list, items, keyOf, make, update) {
  const known = new Map([...list.children].map(child => [child.dataset.key, child]));
  const focused = document.activeElement;
  items.forEach((item, index) => {
    const key = String(keyOf(item));
    let child = known.get(key);
    known.delete(key);
    if (!child) {
      child = make(item);
      child.dataset.key = key;
    }
    update?.(child, item);
    if (list.children[index] !== child) list.insertBefore(child, list.children[index] ?? null);
  });
  for (const child of known.values()) child.remove();
  // Moving an element takes the focus away from what is in it.
  if (focused !== document.activeElement && list.contains(focused)) focused.focus({ preventScroll: true });
}
