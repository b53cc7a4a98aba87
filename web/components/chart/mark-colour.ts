/**
 * Colours of marks on a scale or an axis, written into the picture itself. Any two that must be told apart also differ in
 * shape or place, so that nothing is said by colour alone; a test computes their contrast as the colour-blind see it.
 */
export const ink = '#1a1a1a';
export const softInk = '#4d4d4d';
export const ground = '#ffffff';
export const grid = '#d0d0d0';
export const valueColour = '#0b5cab';
export const readingColour = '#b7d3ee';
export const goalColour = '#b23a00';
export const track = '#ececec';

/** Named, not brought along: a file shows the first of them its reader has. */
export const chartFont =
  "'BIZ UDPGothic', 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Noto Sans JP', 'Noto Sans CJK JP', Meiryo, sans-serif";
