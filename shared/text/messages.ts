/**
 * Every word a person sees, by language. `shared/text/ja/<area>.ts` is the source of the keys (Japanese comes first);
 * `shared/text/en/<area>.ts` is typed `MessagesOf<typeof ja>`, so a missing or misspelt key does not compile.
 */
export type MessagesOf<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : MessagesOf<T[Key]>;
};

export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];
