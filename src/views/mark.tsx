/** The mark: a key that reaches into the strike plate of a latch; the same drawing as `public/icons/mark.svg`. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 128 128" width="28" height="28" aria-hidden="true" focusable="false">
      <rect class="mark-ground" x="4" y="4" width="120" height="120" rx="28" />
      <path class="mark-plate" d="M96 24h14a4 4 0 0 1 4 4v72a4 4 0 0 1-4 4H96z" />
      <path class="mark-ground" d="M60 51h48v26h-8v14H76V77H60z" />
      <path class="mark-key" d="M64 57h40v14h-10v14H82V71H64z" />
      <circle class="mark-bow" cx="44" cy="64" r="21" />
    </svg>
  );
}
