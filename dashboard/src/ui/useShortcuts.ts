// Keys that work everywhere but in fields: / to the screen's main field, g then d, a, g, o or p to a screen, ? for help.
import { useEffect } from "react";
import { useLocation } from "wouter";

const PLACES: Record<string, string> = { d: "/", a: "/ask", g: "/grids", o: "/overview", p: "/operations" };
const SECOND_KEY_MS = 1_200;

export function useShortcuts(showHelp: () => void): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    let since = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent): void => {
      const at = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || at.closest("input, textarea, select, [role=menu], [role=dialog]")) return;
      const place = PLACES[event.key];
      if (event.key === "/") {
        event.preventDefault();
        document.querySelector<HTMLElement>("[data-shortcut='/']")?.focus();
      } else if (event.key === "?") showHelp();
      else if (place && event.timeStamp - since < SECOND_KEY_MS) {
        since = Number.NEGATIVE_INFINITY;
        navigate(place);
      } else if (event.key === "g") since = event.timeStamp;
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [navigate, showHelp]);
}
