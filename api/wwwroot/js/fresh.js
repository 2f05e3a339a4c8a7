// What the server has drawn, drawn again by the server: only what differs is touched, so that nothing flickers and focus stays.

/* Brings one element to what another is like. */
function become(old, wanted) {
  if (old.nodeType !== wanted.nodeType || old.nodeName !== wanted.nodeName) {
    old.replaceWith(document.importNode(wanted, true));
    return;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== wanted.data) old.data = wanted.data;
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE || old.hasAttribute('data-kept')) return;
  // What is open or closed is the reader's own affair.
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name) && name !== 'open') old.removeAttribute(name);
  for (const { name, value } of wanted.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const [now, then] = [[...old.childNodes], [...wanted.childNodes]];
  then.forEach((child, index) => {
    if (now[index]) become(now[index], child);
    else old.append(document.importNode(child, true));
  });
  for (const child of now.slice(then.length)) child.remove();
}

/* Asks for a page or a part of one, and brings the parts marked `data-fresh` up to it. False when there was no answer. */
export async function fresh(path = location.pathname + location.search) {
  let answer;
  try {
    answer = await fetch(path, { headers: { Accept: 'text/html' } });
  } catch {
    return false;
  }
  // Sent to sign in: the account is not what it was.
  if (answer.redirected || answer.status === 401 || answer.status === 403) {
    location.reload();
    return false;
  }
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of page.querySelectorAll('[data-fresh]')) {
    const old = document.getElementById(part.id);
    if (old) become(old, part);
  }
  return true;
}

/* Calls `draw` soon, at most once in so many milliseconds, and once more after the last call: what comes last counts. */
export function soon(draw, milliseconds) {
  let timer = 0;
  let isDrawing = false;
  let isWanted = false;
  const run = async () => {
    isDrawing = true;
    isWanted = false;
    try {
      await draw();
    } finally {
      isDrawing = false;
      timer = setTimeout(() => {
        timer = 0;
        if (isWanted) run();
      }, milliseconds);
    }
  };
  return () => {
    isWanted = true;
    if (!timer && !isDrawing) run();
  };
}
