import { roleShare, score, type Judged, type Score } from './score.ts';

type Say = (text: string) => void;

function line(name: string, sum: Score): string {
  const roles = sum.rolesTotal
    ? `${(roleShare(sum) * 100).toFixed(2)} % (${sum.rolesRight}/${sum.rolesTotal})`
    : '-';
  return `${name.padEnd(28)} found ${sum.found}/${sum.positives}  false offers ${sum.falseOffers}/${sum.negatives}  roles ${roles}`;
}

function byKey(say: Say, title: string, judged: readonly Judged[], key: (each: Judged) => string): void {
  say(`\n${title}`);
  const names = [...new Set(judged.map(key))].toSorted();
  for (const name of names) say(line(`  ${name || '-'}`, score(judged.filter((each) => key(each) === name))));
}

function explain(say: Say, judged: readonly Judged[]): void {
  for (const { record, forms } of judged) {
    if (record.kind === 'negative' && forms.length === 0) continue;
    say(`\n${record.id} (${record.kind})`);
    for (const form of forms) {
      const why = form.evidence.map(({ code, words }) => (words ? `${code} "${words}"` : code)).join('; ');
      say(`  ${form.kind} ${form.confidence.toFixed(2)}: ${why}`);
      say(`  ${form.fields.map(({ fact, role }) => `${fact}=${role}`).join(' ')}`);
    }
  }
}

/** Prints the figures, the same by kind, language and framework, and every miss. */
export function printReport(
  say: Say,
  judged: readonly Judged[],
  clear: Score,
  ambiguous: Score,
  explained: boolean,
): void {
  if (explained) explain(say, judged);
  const counted = judged.filter(({ record }) => !record.ambiguous);
  byKey(say, 'By kind', counted, ({ record }) => `${record.kind} ${record.subtype}`);
  byKey(say, 'By language', counted, ({ record }) => record.language);
  byKey(say, 'By framework', counted, ({ record }) => record.framework);
  say(`\nMissed: ${clear.missed.join(', ') || 'none'}`);
  say(`Falsely offered: ${clear.offered.join(', ') || 'none'}`);
  for (const miss of clear.roleMisses)
    say(`  ${miss.id}: field ${miss.field}: ${miss.wanted}, got ${miss.got}`);
  say(`\n${line('All', clear)}`);
  say(line('Ambiguous (apart)', ambiguous));
}
