// Dark or light: the system's setting until the reader chooses. Paper is always light.
import { isDark } from "./colours";

const listeners: (() => void)[] = [];
const tell = () => listeners.forEach((listener) => listener());

export const onThemeChange = (listener: () => void): void => {
  listeners.push(listener);
};

export function followTheme(button: HTMLButtonElement): void {
  const root = document.documentElement;
  const name = () => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`);
  };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    name();
    tell();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    name();
    tell();
  });
  name();
}

export const isPaper = (): boolean => document.documentElement.dataset.paper !== undefined;

// `fit` redraws every chart at its current width, which on paper is the width of the paper.
export function followPrinting(fit: () => void): void {
  const root = document.documentElement;
  let chosen: string | undefined;
  addEventListener("beforeprint", () => {
    chosen = root.dataset.theme;
    root.dataset.theme = "light";
    root.dataset.paper = "";
    fit();
    tell();
  });
  addEventListener("afterprint", () => {
    if (chosen) {
      root.dataset.theme = chosen;
    } else {
      delete root.dataset.theme;
    }
    delete root.dataset.paper;
    fit();
    tell();
  });
}
