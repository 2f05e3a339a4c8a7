// Live figures, the gap meter, and what it all came to when the sale is over.
import { $, h, keep, say } from '../dom.js';
import { money, number, sentence, text } from '../words.js';

let figures = null;
export function showFigures(next) {
  if (figures && next.version < figures.version) return;
  figures = next;
  const { total } = next;
  draw($('#figures'), [
    ['viewers', number(next.watching)], ['commentsMinute', number(next.commentsPerMinute)], ['claimsMinute', number(next.claimsPerMinute)],
    ['buyers', number(next.buyers)], ['heldVnd', money(total.heldVnd)], ['soldVnd', money(total.soldVnd)],
  ]);
  draw($('#summary-figures'), [
    ['soldVnd', money(total.soldVnd)], ['heldVnd', money(total.heldVnd)], ['buyers', number(next.buyers)], ['claims', number(total.claims)],
    ['comments', number(next.comments)], ['unmet', number(total.unmet)],
  ]);
  drawGap(next.sources.filter(source => ['gap', 'quiet'].includes(source.state)));
  $('#no-sources').hidden = next.sources.length > 0;
  $('#no-comments').hidden = next.comments > 0;
  keep($('#sources'), next.sources, source => source.source, () => h('li', {}, h('b'), h('span.badge'), h('span.small.soft')), (row, source) => {
    const [name, badge, rest] = row.children;
    say(name, source.source);
    badge.className = `badge ${{ gap: 'bad', quiet: 'warn', ok: 'good' }[source.state] ?? ''}`;
    say(badge, sentence(source.stateText));
    say(rest, [text('host.taken', number(source.comments)), ...missed(source)].join(' · '));
  });
}

const draw = (list, facts) => keep(list, facts, fact => fact[0],
  ([word]) => h('div', { 'data-fact': word }, h('dt', { textContent: text(`host.${word}`) }), h('dd.number')),
  (box, [, value]) => say(box.children[1], value));

const missed = source => [
  source.isSilent && silence(source.silentForSeconds), source.missing > 0 && text('host.missing', number(source.missing)),
].filter(Boolean);

/* Nobody counts hundreds of seconds. */
const silence = seconds => (seconds < 120 ? text('host.silentFor', seconds) : text('host.silentMinutes', number(Math.floor(seconds / 60))));

/* The worst source speaks for all. */
function drawGap(sources) {
  const worst = sources.find(source => source.state === 'gap') ?? sources[0];
  $('#gap').hidden = !worst;
  if (!worst) return;
  $('#gap').className = `badge ${worst.state === 'gap' ? 'bad' : 'warn'}`;
  const why = missed(worst).join(' · ');
  say($('#gap'), `${worst.platform}: ${why || sentence(worst.stateText)}`);
}
