/*
 * The differences between the browsers that views have to know. Without the polyfill: it goes into the popup.
 */

/** Whether this is Firefox; by the scheme of the extension's own pages. */
export function isFirefox(): boolean {
  return location.protocol === 'moz-extension:';
}

/**
 * Whether a permission has to be asked for in the click's own turn, as Firefox wants it. Chromium is content with a
 * press that is a moment old, but its prompt closes the popup, so there the question comes last.
 */
export function asksFirst(): boolean {
  return isFirefox();
}
