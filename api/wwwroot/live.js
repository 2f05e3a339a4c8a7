// The page of one live sale: the board by SignalR, claims by tap.
const data = JSON.parse(document.querySelector('#data').textContent);
const { language, texts } = data;
const saleId = data.board.saleId;
const number = new Intl.NumberFormat(language === 'en' ? 'en' : 'vi-VN');
const time = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

let me = data.me;
let board = null;
const rows = new Map();      // sku -> what its article shows
const demo = new Map();      // productId -> promise of its card, for the marks
const mine = new Map();      // sku -> own claim, the newest by sequence

/* ---- elements: textContent only, so that nothing of a name or comment is ever markup ---- */
const element = (name, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};
const $ = id => document.getElementById(id);

/* ---- the board ---- */
function show(next) {
  if (board && next.version < board.version) return; // an older snapshot that came late
  board = next;
  $('status').textContent = texts[`status.${next.status}`];
  $('comments').textContent = number.format(next.comments);
  $('late').textContent = next.commentsLate ? texts.commentsLate : '';
  const known = new Set(next.items.map(item => item.sku));
  for (const [sku, row] of rows) {
    if (known.has(sku)) continue;
    row.article.remove();
    rows.delete(sku);
  }
  next.items.forEach((item, index) => showItem(item, index));
  $('latest').replaceChildren(...next.latest.map(newsLine));
}

function showItem(item, index) {
  const row = rows.get(item.sku) ?? addItem(item);
  const list = $('items');
  if (list.children[index] !== row.article) list.insertBefore(row.article, list.children[index] ?? null);
  row.article.classList.toggle('pinned', item.isPinned);
  row.article.classList.toggle('sold-out', item.available === 0);
  row.code.textContent = item.code;
  row.name.textContent = ` ${item.name}`;
  row.pinned.textContent = item.isPinned ? texts.pinned : '';
  row.price.textContent = number.format(item.flash?.priceVnd ?? item.priceVnd);
  row.unit.textContent = ` ₫/${item.unit}`;
  row.limit.textContent = item.limitPerBuyer ? ` · ${number.format(item.limitPerBuyer)} ${texts.limit}` : '';
  row.flash.textContent = item.flash ? ` · ${texts.flash} ${time.format(new Date(item.flash.until))}` : '';
  row.state.textContent = item.state === 'open' ? '' : ` · ${texts[`offer.${item.state}`]}`;
  for (const figure of ['available', 'held', 'ordered', 'waiting']) row[figure].textContent = number.format(item[figure]);
  row.button.disabled = item.state !== 'open';
  if (item.isDemo) markDemo(row, item);
}

function addItem(item) {
  const row = {};
  const figure = name => element('span', {}, `${texts[name]}: `, row[name] = element('b', { className: 'number' }), ' ');
  const quantity = element('input', { type: 'number', min: 1, max: 999, value: 1, inputMode: 'numeric', ariaLabel: texts.quantity });
  row.button = element('button', { textContent: texts.claim });
  const form = element('form', {}, quantity, row.button);
  form.addEventListener('submit', event => {
    event.preventDefault();
    claim(item.sku, quantity.valueAsNumber, row.button);
  });
  row.article = element('article', { className: 'item' },
    element('h3', {}, row.code = element('b'), row.name = element('span'), ' ', row.pinned = element('small', { className: 'badge' })),
    element('p', {}, row.price = element('span', { className: 'number' }), row.unit = element('span'), row.limit = element('span'), row.flash = element('b'),
      row.state = element('span'), ' ', row.demo = element('span')),
    element('p', {}, figure('available'), figure('held'), figure('ordered'), figure('waiting')),
    form);
  rows.set(item.sku, row);
  return row;
}

/* The board says that something is made up; the card says what. Until it is here, both marks show. */
async function markDemo(row, item) {
  const marks = (price, stock) => row.demo.replaceChildren(
    ...[price && texts.demoPrice, stock && texts.demoStock].filter(Boolean)
      .flatMap(text => [element('small', { className: 'demo', textContent: text }), ' ']));
  if (!row.demo.hasChildNodes()) marks(true, true);
  if (!demo.has(item.productId)) demo.set(item.productId, getJson(`/api/products/${encodeURIComponent(item.productId)}`));
  const sku = (await demo.get(item.productId))?.skus.find(known => known.sku === item.sku);
  if (sku) marks(sku.isDemoPrice && sku.priceVnd === item.priceVnd, sku.isDemoStock);
}

function newsLine(news) {
  const units = [news.held && `${texts.held} ${number.format(news.held)}`, news.waiting && `${texts.waiting} ${number.format(news.waiting)}`];
  return element('li', {},
    element('span', { className: 'number', textContent: time.format(new Date(news.at)) }),
    ` ${news.buyer} · ${news.code} · ${texts[`outcome.${news.outcome}`]} · ${units.filter(Boolean).join(', ')}`);
}

/* ---- own claims ---- */
function showMine(claim) {
  const known = mine.get(claim.sku);
  if (known && claim.sequence < known.sequence) return;
  mine.set(claim.sku, claim);
  $('mine').replaceChildren(...[...mine.values()].map(own => element('li', { textContent: own.text })));
}

/* A claim that news has come of since the bag was asked for is newer than the bag. */
async function loadMine() {
  if (!me) return;
  const bag = await getJson(`/api/sales/${encodeURIComponent(saleId)}/my-bag`);
  for (const order of bag?.orders ?? []) {
    for (const line of order.lines) {
      const figures = ['held', 'waiting'].filter(name => line[name] > 0).map(name => `${texts[name]} ${number.format(line[name])}`);
      if (line.allocated > 0) figures.push(`${texts.ordered} ${number.format(line.allocated)}`);
      const text = `${line.name}: ${figures.join(', ') || texts['outcome.released']} · ${texts[`order.${order.status}`]}`;
      if (!mine.has(line.sku)) showMine({ sku: line.sku, sequence: -1, text });
    }
  }
}

async function claim(sku, quantity, button) {
  const item = board.items.find(known => known.sku === sku);
  if (!item || !(quantity > 0)) return;
  button.disabled = true;
  try {
    if (!me) await becomeGuest();
    const answer = await post(`/api/sales/${encodeURIComponent(saleId)}/claims`, { code: item.code, quantity, mode: 'set' }, newKey());
    const result = answer.ok ? answer.body : answer.body?.claim;
    const text = result ? result.message[language] : answer.body?.title ?? texts.failed;
    showMine({ sku, sequence: mine.get(sku)?.sequence ?? -1, text }); // later news of the claim replaces it
  } catch {
    showMine({ sku, sequence: mine.get(sku)?.sequence ?? -1, text: texts.failed });
  } finally {
    button.disabled = board.items.find(known => known.sku === sku)?.state !== 'open';
  }
}

async function becomeGuest() {
  const answer = await post('/api/guests', { cookie: true });
  if (!answer.ok) throw new Error(answer.body?.code);
  me = answer.body.me;
  await connection.stop(); // the next connection carries the cookie, and with it who we are
  await connect();
}

/* ---- the network ---- */
async function getJson(path) {
  const answer = await fetch(path);
  return answer.ok ? answer.json() : null;
}

/* A request that got no answer may have been done: it is repeated with the same key. */
async function post(path, body, key) {
  for (let attempt = 1; ; attempt++) {
    try {
      const headers = { 'Content-Type': 'application/json', ...(key && { 'Idempotency-Key': key }) };
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer.status < 500 || !key || attempt === 3) return { ok: answer.ok, body: await answer.json().catch(() => null) };
    } catch (error) {
      if (!key || attempt === 3) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, 500 * attempt));
  }
}

/* crypto.randomUUID exists on secure origins only; a phone in the same network may come by plain http. */
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

const connection = new signalR.HubConnectionBuilder()
  .withUrl('/hubs/sales')
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => Math.min(10_000, 500 * 2 ** context.previousRetryCount) * (0.5 + Math.random()) })
  .configureLogging(signalR.LogLevel.Warning)
  .build();

function showConnection(state) {
  $('connection').dataset.state = state;
  $('connection').textContent = texts[state];
}

/* Joining brings the board as it is now, which closes every gap. */
async function join() {
  const { refused } = await connection.invoke('JoinSale', saleId);
  if (refused) throw new Error(refused);
  showConnection('connected');
  await loadMine();
}

async function connect() {
  for (let attempt = 0; ; attempt++) {
    try {
      await connection.start();
      await join();
      return;
    } catch {
      showConnection('reconnecting');
      if (connection.state !== signalR.HubConnectionState.Disconnected) await connection.stop();
      await new Promise(resolve => setTimeout(resolve, Math.min(10_000, 500 * 2 ** attempt)));
    }
  }
}

connection.on('BoardChanged', show);
connection.on('ClaimChanged', own => {
  if (own.saleId === saleId) showMine({ ...own, text: own.message[language] });
});
connection.onreconnecting(() => showConnection('reconnecting'));
connection.onreconnected(() => join().catch(() => connection.stop().then(connect)));

$('items').replaceChildren();
show(data.board);
connect();
