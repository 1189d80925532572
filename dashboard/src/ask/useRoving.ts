// One tab stop for all that can be chosen in a part of an answer; arrow keys, Home and End go from one to the next.
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect } from "react";

/** `which` of the elements in the frame are gone through, as a selector. */
export function useRoving(frame: RefObject<HTMLElement | null>, which: string, content: unknown) {
  const stops = (): HTMLElement[] => [...(frame.current?.querySelectorAll<HTMLElement>(which) ?? [])];
  const only = (current: Element | undefined): void => {
    for (const each of stops()) each.tabIndex = each === current ? 0 : -1;
  };
  useEffect(() => {
    const all = stops();
    only(all.find(({ tabIndex }) => tabIndex === 0 && all.filter((each) => each.tabIndex === 0).length === 1) ?? all[0]);
  }, [content]);
  return {
    onFocus: ({ target }: FocusEvent) => target.matches(which) && only(target),
    onKeyDown: (event: KeyboardEvent) => {
      const all = stops();
      const at = all.indexOf(event.target as HTMLElement);
      const next = at < 0 ? undefined : { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (next === undefined || !all[next]) return;
      event.preventDefault();
      all[next].focus();
    },
  };
}
