import { createHash } from 'node:crypto';
import { encode } from 'uqr';
import type { Language } from '../../shared/text/messages.ts';

interface Print {
  readonly title: string;
  readonly language: Language;
  readonly style: string;
  /** Finished HTML. */
  readonly body: string;
}

/** A document to print, and the policy that allows its own style and nothing else. */
export function finishPrint({ title, language, style, body }: Print): {
  readonly html: string;
  readonly contentSecurityPolicy: string;
} {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeText(title)}</title><style>${style}</style>`;
  return {
    html: `<!doctype html><html lang="${language}"><head>${head}</head><body>${body}</body></html>`,
    contentSecurityPolicy: [
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

/** Level M bears a fold or a stain (15 %); four modules of quiet zone as the standard asks. */
export function drawQr(text: string, label: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.map((row, y) => drawRow(row, y)).join('');
  return `<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${escapeText(label)}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}

function drawRow(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    const start = x;
    while (row[x] === true) x += 1;
    if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
  }
  return path;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
