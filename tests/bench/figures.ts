/** One measured figure beside the one to reach. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'KB' | 'ms';
  /** The product's own limit; without one the figure is only told. */
  readonly limit?: number;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}

/** A figure as a line of a table. */
export function line({ what, value, unit, limit }: Figure): string {
  const verdict = limit === undefined ? '' : value <= limit ? `ok (<= ${limit})` : `OVER (<= ${limit})`;
  return `${what.padEnd(62)} ${value.toFixed(2).padStart(9)} ${unit}  ${verdict}`;
}
