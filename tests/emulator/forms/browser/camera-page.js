// A device's page: the boxes for signing in are closed until "Authentication" is ticked.
const auth = document.getElementById('auth');
const closed = document.querySelectorAll('[data-auth]');
const draw = () => closed.forEach((field) => (field.disabled = !auth.checked));
auth.addEventListener('change', draw);
draw();
