// The list as it is filtered, as a table to take along.
import { h, icon } from '../dom.js';
import { text } from '../words.js';
import { getFile } from '../api.js';
import { save } from '../save.js';
import { act } from '../toast.js';
import { root, sheet } from './shared.js';

export function exportList(query, title) {
  const choice = (format, word) => h('button.big', {
    type: 'button', onclick: event => act(event.currentTarget, async () => {
      save(await getFile(`${root}/orders/export.${format}?${query}`), `don-hang.${format}`);
      dialog.close();
    }),
  }, icon('save'), text(word));
  const dialog = sheet(text('desk.exportTitle'), h('div.stack', {},
    h('p', {}, h('b', { textContent: title })),
    h('p.small.soft', { textContent: text('desk.exportWhat') }),
    choice('xlsx', 'desk.exportExcel'), choice('csv', 'desk.exportCsv')));
}
