// A field that suggests while one types: arrows and enter, or a tap. What is typed counts all the same.
import { $$, h } from './dom.js';

/* `find` gives what fits, `draw` the parts of one suggestion, `choose` is told which was taken. */
export function suggest(input, list, { find, draw, choose }) {
  let timer = 0;
  let asked = 0;
  let found = [];
  let chosen = -1;
  const set = (attributes, element = input) => { for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value); };
  set({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id });
  list.setAttribute('role', 'listbox');

  const close = () => {
    asked++;
    clearTimeout(timer);
    list.hidden = true;
    chosen = -1;
    set({ 'aria-expanded': 'false' });
    input.removeAttribute('aria-activedescendant');
  };
  const take = one => {
    close();
    choose(one);
  };
  const mark = index => {
    chosen = index;
    $$('[role=option]', list).forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
    set({ 'aria-activedescendant': `${list.id}-${index}` });
    list.children[index].scrollIntoView({ block: 'nearest' });
  };
  const look = async () => {
    const mine = ++asked;
    found = await find(input.value.trim());
    if (mine !== asked || document.activeElement !== input) return;
    if (found.length === 0) {
      close();
      return;
    }
    list.replaceChildren(...found.map((one, index) => h('li', {
      id: `${list.id}-${index}`, role: 'option', 'aria-selected': 'false',
      onpointerdown: event => event.preventDefault(), // the field keeps the focus
      onclick: () => take(one),
    }, ...draw(one))));
    chosen = -1;
    list.hidden = false;
    set({ 'aria-expanded': 'true' });
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) close();
    else timer = setTimeout(look, 250);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', event => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown') mark((chosen + 1) % found.length);
    else if (event.key === 'ArrowUp') mark(chosen <= 0 ? found.length - 1 : chosen - 1);
    else if (event.key === 'Enter' && chosen >= 0) take(found[chosen]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
}
