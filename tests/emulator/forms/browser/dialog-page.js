// Shows the dialog above everything else of the page.
const dialog = document.getElementById('dialog');
document.getElementById('open').addEventListener('click', () => dialog.showModal());
