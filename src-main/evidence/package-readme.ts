// Holds LEAME.txt: how a stranger checks a package with tools of their own. The commands are run by a test, as written.
// Must not mention anything that only Acuse has.
export const README = `PAQUETE DE EVIDENCIA DE ACUSE
=============================

Acuse es una herramienta no oficial. Este paquete guarda, byte por byte, lo que llegó por el buzón y los acuses que lo prueban.
Se comprueba sin conexión y sin Acuse, de dos maneras.

1. CON UN NAVEGADOR
   Abra verificador.html y arrastre ahí el archivo ZIP. Nada sale de su equipo. El verificador viene dentro del paquete:
   si no confía en quien se lo dio, use uno que haya obtenido por otro lado, o los comandos de abajo.

2. CON COMANDOS (sh, sha256sum y openssl; en Windows, dentro de WSL o Git Bash)
   Descomprima el ZIP, entre a la carpeta y ejecute:

   # a) Ningún archivo cambió, falta ni sobra.
   sha256sum --quiet -c HUELLAS.sha256 && echo "archivos: bien"
   test "$(find . -type f ! -path ./manifiesto.json.tsr | wc -l)" -eq "$(($(wc -l < HUELLAS.sha256) + 2))" && echo "cuenta: bien"

   # b) Los sellos del Instituto: cada sello.bin sobre su cadena.txt.
   find . -name sello.bin | sort | while read -r f; do d=$(dirname "$f"); openssl x509 -in "$d/sellador.pem" -noout -pubkey | openssl dgst -sha256 -verify /dev/stdin -signature "$f" "$d/cadena.txt" > /dev/null && echo "sello: bien $d" || echo "sello: MAL $d"; done

   # c) Las firmas de la persona: cada firma.p7s (CAdES) sobre su firmado.txt.
   find . -name firma.p7s | sort | while read -r f; do d=$(dirname "$f"); openssl cms -verify -cades -purpose any -no_check_time -auth_level 0 -binary -inform DER -in "$f" -content "$d/firmado.txt" -CAfile autoridades.pem -out /dev/null 2> /dev/null && echo "firma: bien $d" || echo "firma: MAL $d"; done

   # d) De quién es cada certificado de sello, y bajo qué autoridad.
   find . -name sellador.pem | sort | while read -r f; do openssl verify -no_check_time -purpose any -auth_level 0 -CAfile autoridades.pem "$f" > /dev/null 2>&1 && echo "cadena: bien $f" || echo "cadena: MAL $f"; done

   # e) Lo que la autoridad contestó sobre la revocación de cada e.firma cuando firmó (OCSP): de quién, y si estaba vigente (good).
   find . -name 'revocacion-*.ocsp' | sort | while read -r f; do openssl ocsp -respin "$f" -no_nonce -no_check_time -CAfile autoridades.pem -resp_text 2>&1 | grep -q "Response verify OK" && echo "revocación: bien $f $(openssl ocsp -respin "$f" -noverify -resp_text | grep -o 'Cert Status: [a-z]*')" || echo "revocación: MAL $f"; done

   # f) La huella del paquete entero, para compararla con la que le dieron por otro lado.
   sha256sum manifiesto.json

   # g) Si hay manifiesto.json.tsr: desde cuándo existe el paquete, según esa autoridad de tiempo (tsa.pem: su raíz, obtenida por otro lado).
   openssl ts -verify -data manifiesto.json -in manifiesto.json.tsr -CAfile tsa.pem
   # Si es constancia NOM-151, su certificado puede no decir que es para sellos de tiempo. Compare la huella que muestra la segunda orden:
   openssl ts -reply -in manifiesto.json.tsr -token_out -out t.der && openssl cms -verify -inform DER -in t.der -purpose any -no_check_time -CAfile tsa.pem -out tst.der
   openssl ts -reply -in manifiesto.json.tsr -text

QUÉ HAY
   actos/FOLIO/documentos/    los documentos originales, cada uno con su sello
   actos/FOLIO/acto.json      los datos del acto y cómo se contaron sus plazos
   actos/FOLIO/bitacora.json  qué pasó y cuándo, renglones encadenados por su huella
   actos/FOLIO/origen.json    sólo de lo que trajo la persona: cómo llegó cada documento (descarga del sitio oficial con su dirección,
                              hora, certificado del sitio y SHA-256; correo; carpeta; archivo), dentro de qué venía y qué fechas
                              confirmó ella; origen/sitio-N.pem es el certificado que mostró el sitio. La ruta en su equipo no sale
   acuses/FOLIO/              cada acuse: cadena original, sello, lo que la persona firmó y su firma; revocacion.json y
                              revocacion-N.ocsp, si se capturaron, son lo que la autoridad contestó de esa e.firma al firmar
   autoridades.pem            los certificados de las autoridades que conocía Acuse
   indice.html, indice.pdf    el índice, para leer; lo que prueba son los archivos firmados
   manifiesto.json            la lista de todo, con tamaños y huellas
   manifiesto.json.tsr        sólo si se agregó: sello de tiempo (RFC 3161) sobre manifiesto.json, hecho después que el paquete

QUÉ PRUEBA Y QUÉ NO
   Un sello bien prueba que quien tiene esa llave selló exactamente eso. Que esa llave sea del Instituto lo dice su certificado:
   compare la raíz con una que haya obtenido por otro lado. Los nombres «SIN VALIDEZ» o «PRÁCTICA» son de ejercicio.
   Un origen dice lo que anotó el equipo al que llegó el documento, y su bitácora muestra que no cambió después; no prueba que el
   Instituto lo haya emitido. El documento que trajo la persona no lleva sello aparte: vea si trae firma o código propios.
   Que un paquete no traiga algo no prueba que no exista.
`;
