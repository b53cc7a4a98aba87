/** Turns a chart on the screen into a file. The drawing carries its own looks, so nothing else is needed to show it. */
function writeSvg(svg: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`;
}

/** PNG at twice the drawn size. Rejects when the browser cannot draw it. */
async function drawPng(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(writeSvg(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  const drawing = canvas.getContext('2d');
  if (drawing === null) throw new Error('The browser gives no canvas to draw on');
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser made no PNG of the canvas'));
      else resolve(blob);
    }, 'image/png');
  });
}

/** Saves the chart drawn in an element as `name.svg` or `name.png`; nothing where none is drawn. */
export async function downloadChart(
  frame: HTMLElement | undefined,
  name: string,
  format: 'svg' | 'png',
): Promise<void> {
  const svg = frame?.querySelector<SVGSVGElement>('svg[role="img"]') ?? null;
  if (svg === null) return;
  const blob = format === 'svg' ? new Blob([writeSvg(svg)], { type: 'image/svg+xml' }) : await drawPng(svg);
  const link = document.createElement('a');
  const address = URL.createObjectURL(blob);
  link.href = address;
  link.download = `${name}.${format}`;
  link.click();
  // The browser takes the file in its own time.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
