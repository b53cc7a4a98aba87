/**
 * Which words occur in texts, and in how many. Intl.Segmenter knows words but not their parts of speech, so what says nothing
 * by itself is left out by a list. Counted are persons, since one who writes a word ten times is still one; how often it
 * stands there is told beside it.
 */
export interface WordCount {
  readonly word: string;
  /** Texts with the word; each person wrote one. */
  readonly persons: number;
  readonly occurrences: number;
}

/** Particles, auxiliaries, endings, pronouns and light nouns and verbs, as the segmenter cuts them. */
const stopList = new Set(
  (
    'の に は を が と で も へ や か な ね よ ぞ さ わ から まで より など ので のに けど けれど けれども でも しか だけ ほど くらい ぐらい ばかり ' +
    'こそ さえ とか って ても では には とは への との での かも なら ながら たり だり つつ ところ ため ように ような よう そう ' +
    'です ます でし まし だ だっ た て ない なく なかっ なけれ ぬ ん う よう れる られ られる せ せる させ たい たく たかっ らしい べき ' +
    'する し さ すれ せよ しろ いる い いれ ある あり あっ あれ なる なり なっ なれ いう いっ いく いき くる き こ くれる くれ くださる ください 下さい いただく いただき いただけ 頂き ' +
    'ほしい 欲しい 思う 思い 思っ おもう できる でき できれ 出来る 出来 みる み みて おく おい しまう しまっ もらう もらえ もらい やる やっ ' +
    'この その あの どの これ それ あれ どれ ここ そこ あそこ どこ こう ああ どう こんな そんな あんな どんな 私 わたし 僕 自分 何 なに なん 誰 ' +
    'こと もの とき 時 方 ほう 人 中 上 下 等 的 さん 事 物 様 者 所 もっと とても まだ もう また まず ぜひ いつも すごく かなり ちょっと 少し たくさん いろいろ 色々 ' +
    'お ご 御 ありま なりま せん くだ さい した すく りや ませ まし ましょ でしょ でしょう だろ だろう ん それで そして しかし また ただ 特に とくに について による よる における として に対し ' +
    'the a an of to in on at is are was were be and or for with that this it i we you they not no have has had do does did as from by my our your but so if there would should could can will'
  ).split(' '),
);

const hasLetter = /\p{L}/u;
/** One hiragana letter is the rest of a word that was cut. */
const oneKana = /^\p{Script=Hiragana}$/u;

/** The words of a text worth counting, as they stand, full and half width and capitals alike. */
export function listWords(segmenter: Intl.Segmenter, text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase())) {
    if (isWordLike !== true || !hasLetter.test(segment)) continue;
    if (oneKana.test(segment) || stopList.has(segment)) continue;
    words.push(segment);
  }
  return words;
}

export function makeSegmenter(): Intl.Segmenter {
  return new Intl.Segmenter('ja', { granularity: 'word' });
}

/** Adds up texts one by one, so that a long list can be counted with pauses. */
export interface WordIndex {
  add(text: number, words: readonly string[]): void;
  /** Words that at least so many persons wrote, the most common first, words of equal number in order of their letters. */
  list(minimumPersons: number): WordCount[];
  /** Texts that hold the word, in the order they were added. */
  textsOf(word: string): readonly number[];
}

export function makeWordIndex(): WordIndex {
  const byWord = new Map<string, { readonly texts: number[]; occurrences: number }>();
  return {
    add(text, words) {
      for (const word of words) {
        const known = byWord.get(word) ?? { texts: [], occurrences: 0 };
        if (known.texts.at(-1) !== text) known.texts.push(text);
        known.occurrences += 1;
        byWord.set(word, known);
      }
    },
    list: (minimumPersons) =>
      [...byWord]
        .flatMap(([word, { texts, occurrences }]) =>
          texts.length < minimumPersons ? [] : [{ word, persons: texts.length, occurrences }],
        )
        .sort((one, other) => other.persons - one.persons || (one.word < other.word ? -1 : 1)),
    textsOf: (word) => byWord.get(word)?.texts ?? [],
  };
}
