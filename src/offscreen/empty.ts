/*
 * Chromium's only way to the clipboard without a page that has the focus. It listens to nobody and knows nothing: to
 * be loaded is the order, and the worker closes it when it has loaded.
 */
document.addEventListener('copy', (event) => {
  event.clipboardData?.setData('text/plain', '');
  event.preventDefault();
});
// Old, and the only call that an unfocused document may make (measured in Chromium 156).
document.execCommand('copy');
