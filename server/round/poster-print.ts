import { round as en } from '../../shared/text/en/round.ts';
import { round as ja } from '../../shared/text/ja/round.ts';
import type { Language } from '../../shared/text/messages.ts';
import { formatTokyoTime } from '../../shared/tokyo-time.ts';
import { drawQr, escapeText, finishPrint } from './print-sheet.ts';

export interface PosterRound {
  readonly wardName: string;
  readonly title: string;
  readonly minutes: number | undefined;
  readonly closesAt: string;
  readonly link: string;
  readonly code: string;
  /** Where the code is typed in, without the scheme. */
  readonly codeAddress: string;
  readonly syntheticLabel: string | undefined;
}

/** One A4 sheet for a wall or a counter, read from two metres away. */
const style = `
@page{size:A4;margin:0}
*{box-sizing:border-box}
body{margin:0;color:#1a1a1a;background:#fff;font:14pt/1.6 "BIZ UDPGothic","Hiragino Sans","Noto Sans JP",sans-serif;word-break:auto-phrase;text-wrap:balance}
main{display:flex;flex-direction:column;align-items:center;justify-content:space-between;gap:6mm;width:210mm;min-height:297mm;margin:0 auto;padding:18mm 16mm;text-align:center}
p{margin:0}
.ward{font-size:18pt;font-weight:700}
h1{margin:0;font-size:34pt;line-height:1.35;overflow-wrap:anywhere}
.invite{font-size:20pt;font-weight:700}
.qr{width:96mm;height:96mm}
.code{font:700 26pt/1.4 Menlo,Consolas,"Courier New",monospace;white-space:nowrap}
.until{font-size:18pt;font-weight:700}
.synthetic{border:1px solid #1a1a1a;padding:0 2mm;font-size:12pt}
@media screen{body{background:#eef0f4}main{background:#fff}}
@media screen and (max-width:210mm){main{width:auto;min-height:0;padding:8vw 6vw}h1{font-size:22pt}.qr{width:64vw;height:64vw}.code{font-size:18pt}}
`;

/** A finished page to print and hang up. Every text is escaped. */
export function makePosterPage(round: PosterRound, language: Language) {
  const words = language === 'en' ? en : ja;
  const mark =
    round.syntheticLabel === undefined
      ? ''
      : ` <span class="synthetic">${escapeText(round.syntheticLabel)}</span>`;
  const minutes =
    round.minutes === undefined ? '' : `<p>${escapeText(words.posterMinutes(round.minutes))}</p>`;
  const until = words.until(formatTokyoTime(round.closesAt, language));
  const parts = [
    `<p class="ward">${escapeText(round.wardName)}${mark}</p>`,
    `<h1>${escapeText(round.title)}</h1>`,
    `<div><p class="invite">${escapeText(words.posterInvite)}</p>${minutes}</div>`,
    drawQr(round.link, words.posterQr),
    `<div><p>${escapeText(words.printTyped(round.codeAddress))}</p><p class="code">${escapeText(round.code)}</p></div>`,
    `<p class="until">${escapeText(until)}</p>`,
  ];
  return finishPrint({
    title: words.posterTitle(round.title),
    language,
    style,
    body: `<main>${parts.join('')}</main>`,
  });
}
