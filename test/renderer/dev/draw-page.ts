// Holds a picture of an invented document page, drawn by the browser. Must not be taken for how documents are drawn in the app.
export async function drawPage(text: string, scale: number): Promise<{ png: Uint8Array<ArrayBuffer>; width: number; height: number }> {
  const width = Math.round(816 * scale);
  const height = Math.round(1056 * scale);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.scale(scale, scale);
  pen.fillStyle = '#fffefb';
  pen.fillRect(0, 0, 816, 1056);
  pen.fillStyle = '#1b1c22';
  let y = 90;
  for (const paragraph of text.split('\n')) {
    const title = y > 150 && y < 240;
    pen.font = title ? '600 22px Georgia' : '16px Georgia';
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (pen.measureText(`${line} ${word}`).width > 640) {
        pen.fillText(line, 88, y);
        y += 24;
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    pen.fillText(line, 88, y);
    y += 26;
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return { png: new Uint8Array(await blob.arrayBuffer()), width, height };
}
