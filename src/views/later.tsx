import { h, type ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Props<P> {
  /** Fetches the part; a function that stays the same from one drawing to the next. */
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
}

/** A part of a view whose script is fetched when it is first drawn, to keep the view's own script small. */
export function Later<P extends object>({ load, props }: Props<P>) {
  const [part, setPart] = useState<{ readonly It: ComponentType<P> }>();
  useEffect(() => {
    let wanted = true;
    void load().then((It) => wanted && setPart({ It }));
    return () => {
      wanted = false;
    };
  }, [load]);
  return part ? h(part.It, props) : null;
}
