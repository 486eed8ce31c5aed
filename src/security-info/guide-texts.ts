import { PERSON_STEPS } from './job.ts';

/**
 * The texts of the guide's panel, to be sent with the task.
 *
 * @param message gives the text of a locale key, such as `i18n.getMessage`.
 */
export function guideTexts(message: (key: string) => string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {
    title: message('guide_title'),
    hide: message('guide_hide'),
    'guide-only': message('guide_only'),
  };
  for (const step of PERSON_STEPS) texts[step] = message(`step_${step.replaceAll('-', '_')}`);
  return texts;
}
