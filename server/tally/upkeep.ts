/** Work of the server's own that can wait. */
export interface Upkeep {
  /** None is begun from now on until what this returns is called: a whole log on its way out takes memory and time enough. */
  hold(): () => void;
  readonly isHeld: boolean;
}

export function makeUpkeep(): Upkeep {
  const holders = new Set<object>();
  return {
    hold: () => {
      const holder = {};
      holders.add(holder);
      return () => void holders.delete(holder);
    },
    get isHeld() {
      return holders.size > 0;
    },
  };
}
