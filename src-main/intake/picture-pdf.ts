// Holds the making of a one-page PDF from a picture, so that what is filed can be counted and read. The picture itself is kept beside it.
// Must not change the picture: its bytes go into the PDF as they are.
import PDFDocument from 'pdfkit';

/** Letter size, upright or lying as the picture is; never enlarged. Null when it is no picture that can be read. */
export async function pictureToPdf(bytes: Uint8Array, title: string): Promise<Uint8Array | null> {
  try {
    const document = new PDFDocument({ autoFirstPage: false, info: { Title: title, Producer: 'Acuse', Creator: 'Acuse' } });
    const pieces: Buffer[] = [];
    const whole = new Promise<Uint8Array>((resolve, reject) => {
      document.on('data', (piece: Buffer) => pieces.push(piece));
      document.on('end', () => resolve(new Uint8Array(Buffer.concat(pieces))));
      document.on('error', reject);
    });
    const image = (document as unknown as { openImage: (b: Buffer) => { width: number; height: number } }).openImage(Buffer.from(bytes));
    const lying = image.width > image.height;
    document.addPage({ size: 'LETTER', layout: lying ? 'landscape' : 'portrait', margin: 0 });
    const { width, height } = document.page;
    document.image(Buffer.from(bytes), 18, 18, { fit: [width - 36, height - 36], align: 'center', valign: 'center' });
    document.end();
    return await whole;
  } catch {
    return null;
  }
}
