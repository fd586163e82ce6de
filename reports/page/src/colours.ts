// The style sheet's colours, for charts, and path colours that colour-blind readers can tell apart
// (Okabe and Ito).

const names = [
  "surface",
  "ink",
  "muted",
  "line",
  "accent",
  "good",
  "bad",
  "unsure",
  "band",
  "track",
  "loss-1",
  "loss-2",
  "loss-3",
  "loss-4",
] as const;
export type Palette = Record<(typeof names)[number], string> & { isDark: boolean };

export function palette(): Palette {
  const probe = document.body.appendChild(document.createElement("i"));
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const found = Object.fromEntries(names.map((name) => [name, colour(name)]));
  probe.remove();
  return { ...found, isDark: isDark() } as Palette;
}

export const isDark = (): boolean => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

const okabeIto = [
  "#0072b2",
  "#e69f00",
  "#009e73",
  "#cc79a7",
  "#56b4e9",
  "#d55e00",
  "#f0e442",
  "#999999",
];
const others = "#5c6470";

// All paths beyond the eighth share one colour: readers cannot tell more apart.
export const pathColour = (index: number): string => okabeIto[index] ?? others;
export const toldApart = okabeIto.length;
