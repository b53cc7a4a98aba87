/** Words SPSS keeps for itself. */
const reserved = /^(all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with)$/i;
const longest = 32;

/** Gives each variable a name every program takes: a letter first, no two alike whatever the case. */
export function makeNamer(): (wish: string) => string {
  const taken = new Set<string>();
  return (wish) => {
    const plain = wish.replaceAll(/\W/g, '_');
    const safe = /^[a-z]/i.test(plain) && !reserved.test(plain) ? plain : `q_${plain}`;
    let name = safe.slice(0, longest);
    for (let turn = 2; taken.has(name.toLowerCase()); turn += 1) {
      name = `${safe.slice(0, longest - 1 - String(turn).length)}_${turn}`;
    }
    taken.add(name.toLowerCase());
    return name;
  };
}
