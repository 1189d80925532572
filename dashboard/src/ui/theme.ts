// Light or dark: as the system says, until the switch says otherwise. Kept in local storage.
import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const NAME = "tinyrag.theme";
const listeners = new Set<() => void>();

const stored = (): Theme => {
  const value = localStorage.getItem(NAME);
  return value === "light" || value === "dark" ? value : "system";
};

let theme = stored();

function apply(): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function setTheme(next: Theme): void {
  theme = next;
  if (next === "system") localStorage.removeItem(NAME);
  else localStorage.setItem(NAME, next);
  apply();
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => theme,
  );
}

apply();
