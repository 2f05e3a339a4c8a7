// Codes that buyers type: what counts as the same, and which are easy to tell apart.
const letters = 'MABCDEGHK';

/* Buyers write M1, m 1 and m-1 alike, with accents or without. */
export const fold = word => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().trim();
export const keyOf = code => fold(code).replace(/[\s-]/g, '');

export const namesOf = item => [item.code, ...item.aliases].filter(name => keyOf(name) !== '');

/* The next code that neither is taken nor begins another: M1 to M9, then A1. */
export function suggest(items) {
  const taken = items.flatMap(namesOf).map(keyOf);
  for (const letter of letters) {
    for (let digit = 1; digit <= 9; digit++) {
      const code = `${letter}${digit}`;
      const key = keyOf(code);
      if (!taken.some(name => name.startsWith(key) || key.startsWith(name))) return code;
    }
  }
  return '';
}

/* Items whose name another one before them has: the item's key, the name, and who has it. */
export function clashes(items) {
  const taken = new Map();
  const found = new Map();
  for (const item of items) {
    for (const name of namesOf(item)) {
      const key = keyOf(name);
      const owner = taken.get(key);
      if (owner && owner !== item) found.set(item.sku, { name, owner });
      else taken.set(key, item);
    }
  }
  return found;
}
