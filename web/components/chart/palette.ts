/**
 * Colours that keep apart for the colour-blind. Categories without an order: after Okabe & Ito (2008). Scales: from
 * orange over grey to blue, since red and green look alike to many. Every neighbour also differs in lightness or is hatched.
 */
const categories = ['#0072b2', '#e69f00', '#56b4e9', '#d55e00', '#009e73', '#cc79a7', '#f0e442', '#6b6b6b'];
/** From the middle outwards. */
const agreeing = ['#9ecae1', '#4292c6', '#08519c'];
const opposing = ['#fdbe85', '#e6811f', '#a63603'];
const middleColour = '#d9d9d9';
const asideColour = '#8c8c8c';

export interface Fill {
  readonly colour: string;
  /** Drawn over with lines: the same colour came before. */
  readonly isHatched: boolean;
  /** Black or white, whichever is read better on it. */
  readonly textColour: string;
}

export function fillOfCategory(index: number): Fill {
  return makeFill(categories[index % categories.length] ?? asideColour, index >= categories.length);
}

/** Colours of a scale's step, agreeing ones first; what stands outside the scale is grey and hatched. */
export function fillOfStep(index: number, steps: number): Fill {
  if (index >= steps) return makeFill(asideColour, (index - steps) % 2 === 0);
  const middle = (steps - 1) / 2;
  if (index === middle) return makeFill(middleColour, false);
  const side = index < middle ? agreeing : opposing;
  const outermost = Math.floor(steps / 2);
  const fromMiddle = Math.ceil(Math.abs(index - middle)) - 1;
  // The outermost answers have the deepest colour; of more than three a side the inner ones are told apart by lines.
  const depth = fromMiddle + side.length - outermost;
  const colour = side[Math.max(0, depth)] ?? asideColour;
  return makeFill(colour, depth < 0 && depth % 2 !== 0);
}

function makeFill(colour: string, isHatched: boolean): Fill {
  return { colour, isHatched, textColour: luminanceOf(colour) > 0.179 ? '#000000' : '#ffffff' };
}

/** Relative luminance, 0 black to 1 white (WCAG 2). */
export function luminanceOf(colour: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
