import type { Language } from '../../shared/text/messages.ts';
import { round as en } from '../../shared/text/en/round.ts';
import { round as ja } from '../../shared/text/ja/round.ts';
import { formatTokyoTime } from '../../shared/tokyo-time.ts';
import { drawQr, escapeText, finishPrint } from './print-sheet.ts';

export interface PrintedInvitation {
  readonly number: string;
  readonly name: string | null;
  readonly link: string;
  readonly code: string;
}

export interface PrintedRound {
  /** Where the code is typed in, without the scheme. */
  readonly codeAddress: string;
  readonly wardName: string;
  readonly name: string;
  readonly closesAt: string;
  readonly isSynthetic: boolean;
  readonly syntheticLabel: string;
}

/** Eight labels on an A4 sheet (105 mm × 74.25 mm each), whatever the printer's own margins. */
const style = `
@page{size:A4;margin:0}
*{box-sizing:border-box}
body{margin:0;color:#1a1a1a;background:#fff;font:9pt/1.5 "BIZ UDPGothic","Hiragino Sans","Noto Sans JP",sans-serif}
header{max-width:210mm;padding:6mm;margin:0 auto}
h1{font-size:14pt;margin:0}
header p{margin:2mm 0 0;font-size:11pt}
.sheet{display:grid;grid-template-columns:1fr 1fr;grid-template-rows:repeat(4,74.25mm);width:210mm;height:297mm;margin:0 auto;break-after:page}
.sheet:last-child{break-after:auto}
article{display:grid;grid-template-columns:38mm 1fr;gap:1mm 4mm;align-content:center;padding:7mm 8mm;overflow:hidden}
.qr{grid-row:1/5;width:38mm;height:38mm}
.ward,.scan{margin:0;font-size:8pt}
h2{margin:0;font-size:10.5pt;line-height:1.4;font-weight:700;overflow-wrap:anywhere;word-break:auto-phrase}
.who{margin:0;overflow-wrap:anywhere}
.until{margin:0;font-weight:700}
.link{grid-column:1/3;margin:2mm 0 0;font-size:8.5pt;line-height:1.8;overflow-wrap:anywhere}
.link strong{font:700 11.5pt/1.6 Menlo,Consolas,"Courier New",monospace;white-space:nowrap}
.synthetic{border:1px solid #1a1a1a;padding:0 1mm;font-size:7pt}
@media screen{body{background:#eef0f4}.sheet{background:#fff;margin-block-end:8mm;box-shadow:0 0 2mm #0003}article{outline:1px dashed #b4b9c4}}
@media screen and (max-width:210mm){.sheet{width:auto;height:auto;grid-template:none/1fr}article{grid-template-columns:32mm 1fr;padding:5mm}.qr{width:32mm;height:32mm}}
@media print{header{display:none}}
`;

/** A finished page to print and post: one label each with QR code and link. Every text is escaped. */
export function makeInvitationPage(
  round: PrintedRound,
  invitations: readonly PrintedInvitation[],
  language: Language,
): { readonly html: string; readonly contentSecurityPolicy: string } {
  const words = language === 'en' ? en : ja;
  const labels = invitations.map((invitation) => makeLabel(round, invitation, language));
  const sheets = Array.from({ length: Math.ceil(labels.length / 8) }, (_, index) => {
    return `<section class="sheet">${labels.slice(index * 8, index * 8 + 8).join('')}</section>`;
  });
  const title = escapeText(words.printTitle(round.name));
  const count = escapeText(words.printLead(invitations.length.toLocaleString('ja-JP')));
  const body = `<header><h1>${title}</h1><p>${count}</p></header><main>${sheets.join('')}</main>`;
  return finishPrint({ title: words.printTitle(round.name), language, style, body });
}

function makeLabel(
  round: PrintedRound,
  { number, name, link, code }: PrintedInvitation,
  language: Language,
): string {
  const words = language === 'en' ? en : ja;
  const who = [words.printNumber(number), ...(name === null ? [] : [words.honorific(name)])].join('　');
  const mark = round.isSynthetic ? ` <span class="synthetic">${escapeText(round.syntheticLabel)}</span>` : '';
  const lines = [
    drawQr(link, words.link),
    `<p class="ward">${escapeText(round.wardName)}${mark}</p>`,
    `<h2>${escapeText(round.name)}</h2>`,
    `<p class="who">${escapeText(who)}</p>`,
    `<div><p class="until">${escapeText(words.until(formatTokyoTime(round.closesAt, language)))}</p><p class="scan">${escapeText(words.printScan)}</p></div>`,
    `<p class="link">${escapeText(words.printTyped(round.codeAddress))} <strong>${escapeText(code)}</strong></p>`,
  ];
  return `<article>${lines.join('')}</article>`;
}
