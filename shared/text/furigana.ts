/**
 * Readings above characters, written `{漢字|かんじ}`. Strict on purpose: characters of the word on the left, kana alone on the
 * right; anything else in braces stays what somebody wrote.
 */
const reading =
  /\{([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー0-9０-９]+)\|([\p{Script=Hiragana}\p{Script=Katakana}ー・]+)\}/gu;

/** Without the readings: for titles, attributes and whatever else holds plain text only. */
export function dropFurigana(text: string): string {
  return text.replace(reading, '$1');
}

/** Braces or bars that make no reading: they would be shown as they stand. */
export function hasBrokenFurigana(text: string): boolean {
  return /[{|}｛｜｝]/.test(dropFurigana(text));
}

/** As HTML that shows `漢字（かんじ）` where ruby is not known. `escaped` is text already made safe for HTML. */
export function drawFurigana(escaped: string): string {
  return escaped.replace(reading, '<ruby>$1<rp>（</rp><rt>$2</rt><rp>）</rp></ruby>');
}

/** Every tag, with quoted attribute values that may hold `>`; the insides of what shows its text as it stands. */
const pieces =
  /<(textarea|style|script|title)\b(?:"[^"]*"|[^">])*>[\s\S]*?<\/\1>|<(?:"[^"]*"|[^">])*>|[^<]+/g;
/** What a person typed is never touched. */
const attributesButValue = /( (?!value=)[a-z-]+=")([^"]*)"/g;

/** The readings of a whole finished document: drawn where text is shown, dropped in attributes, left alone in fields. */
export function setFurigana(html: string): string {
  return html.replace(pieces, (piece, element: string | undefined) => {
    if (element !== undefined) return element === 'title' ? dropFurigana(piece) : piece;
    if (!piece.startsWith('<')) return drawFurigana(piece);
    return piece.replace(
      attributesButValue,
      (_whole, start: string, value: string) => `${start}${dropFurigana(value)}"`,
    );
  });
}
