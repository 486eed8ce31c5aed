import type { RequestOf } from '../messages/map.ts';
import { checkName, uniqueName } from '../passwords/names.ts';
import type { PasswordRecord } from '../passwords/record.ts';
import { takenNames } from '../passwords/register.ts';
import type { Job } from '../security-info/job.ts';

/**
 * A failed creation once more: the same name, form and place to take. It is made for the account that is current
 * now, because after `wrong-account` the person may have chosen another one; a name that is in use meanwhile, or
 * that Microsoft's list turned out to have, gets a number.
 */
export function creationAgain(
  job: Job,
  records: readonly PasswordRecord[],
  accountId: string,
): RequestOf<'job.create'> {
  const wanted = job.names[0] ?? '';
  const taken = takenNames(records, accountId);
  const known = job.failure?.code === 'name-taken' ? [...taken, wanted] : taken;
  const name = checkName(wanted, known).ok ? wanted : uniqueName(wanted, known);
  const { form } = job;
  return {
    name,
    replaces: job.accountId === accountId ? job.replaces : undefined,
    ...(form ? { fill: { ...form, accepted: [...form.accepted] } } : {}),
  };
}
