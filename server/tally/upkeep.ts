/** Work of the server's own that can wait. */
export interface Upkeep {
  /** None is begun from now on until what this returns is called, once: a whole log on its way out takes memory and time enough. */
  hold(): () => void;
  readonly isHeld: boolean;
}

export function makeUpkeep(): Upkeep {
  let holders = 0;
  return {
    hold: () => {
      holders += 1;
      return () => void (holders -= 1);
    },
    get isHeld() {
      return holders > 0;
    },
  };
}
