// Pages that are printed: one button.
document.querySelector('#print').addEventListener('click', () => print());
