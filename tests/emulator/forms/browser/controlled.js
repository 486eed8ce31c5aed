// A field as a framework controls it: what the state does not hold is taken out again.
for (const field of document.querySelectorAll('[data-controlled]')) {
  field.addEventListener('input', () => queueMicrotask(() => (field.value = '')));
}
