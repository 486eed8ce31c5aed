/** The first is longer than a popup takes to open on a busy machine. */
const POPUP_WAITS_MS = [4_000, 4_000, 15_000];

/**
 * Presses the toolbar button until a popup is there. Where one comes by itself in the same moment (a fill that has just
 * ended shows its result), the press closes it, and a person presses again.
 *
 * @throws Error when none came after any press.
 */
export async function pressForPopup<Popup>(
  press: () => Promise<void>,
  popupWithin: (timeoutMs: number) => Promise<Popup | undefined>,
): Promise<Popup> {
  for (const timeoutMs of POPUP_WAITS_MS) {
    await press();
    const popup = await popupWithin(timeoutMs);
    if (popup) return popup;
  }
  throw new Error('the toolbar click opened no popup');
}
