/** The mark: a key whose bit reaches into the strike plate of a latch. `public/icons/mark.svg` is the same drawing. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 128 128" width="28" height="28" aria-hidden="true" focusable="false">
      <rect class="mark-ground" x="4" y="4" width="120" height="120" rx="28" />
      <path class="mark-plate" d="M98 26h12v76H98V76h-7V52h7z" />
      <path
        class="mark-key"
        fill-rule="evenodd"
        d="M42 36a28 28 0 0 1 27 21h35v14h-8v14H84V71h-6v9H69a28 28 0 1 1-27-44Zm0 15a13 13 0 1 0 0 26 13 13 0 0 0 0-26Z"
      />
    </svg>
  );
}
