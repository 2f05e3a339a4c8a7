// Two devices at one sale: what only one of them changed stands; what both changed differently is a clash, and a person decides.
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/* `base` is what both began with. Of a clash `theirs` is taken when `preferTheirs`, otherwise what was typed here stays. */
function mergeFields(base, mine, theirs, names, preferTheirs) {
  const value = { ...mine };
  const clashes = [];
  for (const name of names) {
    if (same(mine[name], theirs[name])) continue;
    const isMine = !same(mine[name], base[name]);
    const isTheirs = !same(theirs[name], base[name]);
    if (isMine && isTheirs) clashes.push({ name, theirs: theirs[name] });
    if (!isMine || (isTheirs && preferTheirs)) value[name] = theirs[name];
  }
  return { value, clashes };
}

export const fieldMerger = names => (base, mine, theirs, preferTheirs) => mergeFields(base, mine, theirs, names, preferTheirs);

/* Lists of items that have a key: added, removed, changed and moved, each by itself. */
export const listMerger = (keyOf, names) => (base, mine, theirs, preferTheirs) => {
  const [was, here, there] = [base, mine, theirs].map(list => new Map(list.map(item => [keyOf(item), item])));
  const isChanged = (before, after) => names.some(name => !same(before[name], after[name]));
  const clashes = [];
  const kept = new Map();
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const [before, own, other] = [was.get(key), here.get(key), there.get(key)];
    if (own && other) {
      const merged = mergeFields(before ?? {}, own, other, names, preferTheirs);
      clashes.push(...merged.clashes.map(clash => ({ ...clash, item: other })));
      kept.set(key, merged.value);
    } else if (!before) {
      kept.set(key, own ?? other);
    } else if (isChanged(before, own ?? other)) {
      // One changed what the other removed.
      clashes.push({ name: null, item: before, isRemoved: !other });
      if (preferTheirs ? other : own) kept.set(key, own ?? other);
    }
  }
  const orderOf = list => list.map(keyOf).filter(key => was.has(key));
  const common = orderOf(mine).filter(key => there.has(key));
  const isMoved = !same(common, orderOf(base).filter(key => common.includes(key)));
  const lead = isMoved ? mine : theirs;
  const keys = [...new Set([...lead, ...(isMoved ? theirs : mine)].map(keyOf))];
  return { value: keys.filter(key => kept.has(key)).map(key => kept.get(key)), clashes };
};
