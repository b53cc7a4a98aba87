/** What a frame of this width leaves for the drawing inside. */
export function roomInside(width: number): number {
  return width - 24;
}
