/** Enough for any; a longer one is none that a person would read. */
const LONGEST = 300;

/**
 * The address of its own that a page shows so that people copy it into an app registration: in a box that cannot be
 * written to, or as text, with a word that says so nearby. Never an address of another site.
 */
export function redirectShown(): string | undefined {
  for (const element of document.querySelectorAll('input[readonly],input[disabled],code,output')) {
    const text = (element instanceof HTMLInputElement ? element.value : element.textContent).trim();
    const around = element.closest('label,tr,p,li,div')?.textContent ?? '';
    const own = text.startsWith(`${location.origin}/`) && text.length <= LONGEST && !/\s/.test(text);
    if (own && /redirect|callback|reply/i.test(text + around)) return text;
  }
  return undefined;
}
