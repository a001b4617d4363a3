// A third verifier and issuer: JSON-LD by titanium-json-ld, canonical form by titanium-rdfc, Ed25519 by the JDK. Asked on standard
// input with one JSON document, it answers on standard output with another:
//   {contexts, files}     -> {results: [{file, outcome: 'accepted' | 'refused' | 'unreadable', reason}]}
//   {contexts, like, out} -> {out}: a badge like that file, signed by a key of its own.
// `contexts` is the folder with the contexts a badge may name; nothing is fetched.

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import jakarta.json.*;
import java.io.*;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.security.spec.*;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.*;
import java.util.zip.CRC32;
import javax.xml.parsers.DocumentBuilderFactory;

public class Peer {
    static final Map<String, String> CONTEXTS = Map.of(
        "https://www.w3.org/ns/credentials/v2", "credentials-v2.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "ob-v3p0-3.0.3.json");
    static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    /** Everything before the 32 bytes of a key in the encoding of RFC 8410. */
    static final byte[] KEY_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    public static void main(String[] arguments) throws Exception {
        JsonObject request = Json.createReader(System.in).readObject();
        DocumentLoader loader = loader(Path.of(request.getString("contexts")));
        JsonObject answer = request.containsKey("files")
            ? Json.createObjectBuilder().add("results", verifyAll(request.getJsonArray("files"), loader)).build()
            : sign(Path.of(request.getString("like")), Path.of(request.getString("out")), loader);
        System.out.println(answer);
    }

    static DocumentLoader loader(Path folder) {
        return (address, options) -> {
            String file = CONTEXTS.get(address.toString());
            if (file == null) throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, "no such context: " + address);
            try (InputStream bytes = Files.newInputStream(folder.resolve(file))) {
                return JsonDocument.of(bytes);
            } catch (IOException error) {
                throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, error);
            }
        };
    }

    static JsonArrayBuilder verifyAll(JsonArray files, DocumentLoader loader) {
        JsonArrayBuilder results = Json.createArrayBuilder();
        for (JsonString file : files.getValuesAs(JsonString.class)) {
            String outcome, reason = "";
            try {
                JsonObject badge = read(credentialIn(Files.readAllBytes(Path.of(file.getString()))));
                try {
                    outcome = holds(badge, loader) ? "accepted" : "refused";
                    if (outcome.equals("refused")) reason = "Invalid signature.";
                } catch (Exception error) {
                    outcome = "refused";
                    reason = error.toString();
                }
            } catch (Exception error) {
                outcome = "unreadable";
                reason = error.toString();
            }
            results.add(Json.createObjectBuilder().add("file", file).add("outcome", outcome).add("reason", reason));
        }
        return results;
    }

    /** Data Integrity EdDSA Cryptosuites 1.0, section 3.2: eddsa-rdfc-2022. */
    static boolean holds(JsonObject badge, DocumentLoader loader) throws Exception {
        JsonObject proof = badge.getJsonArray("proof").getJsonObject(0);
        if (!proof.getString("cryptosuite").equals("eddsa-rdfc-2022") || !proof.getString("proofPurpose").equals("assertionMethod")) {
            throw new IllegalArgumentException("a proof of another kind");
        }
        String method = proof.getString("verificationMethod");
        String issuer = badge.getJsonObject("issuer").getString("id");
        String name = method.substring(method.indexOf('#') + 1);
        if (!method.equals(issuer + "#" + name) || !issuer.equals("did:key:" + name)) throw new IllegalArgumentException("not the issuer's key");
        byte[] key = decode(name);
        if (key.length != 34 || key[0] != (byte) 0xed || key[1] != 1) throw new IllegalArgumentException("not an Ed25519 key");
        byte[] spki = ByteBuffer.allocate(44).put(KEY_HEAD).put(key, 2, 32).array();
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        verifier.update(hashes(badge, Json.createObjectBuilder(proof).remove("proofValue").build(), loader));
        return verifier.verify(decode(proof.getString("proofValue")));
    }

    static JsonObject sign(Path like, Path out, DocumentLoader loader) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        String name = encode(ByteBuffer.allocate(34).put((byte) 0xed).put((byte) 1).put(spki, spki.length - 32, 32).array());
        JsonObject given = read(credentialIn(Files.readAllBytes(like)));
        JsonObject badge = Json.createObjectBuilder(given).remove("proof")
            .add("id", "urn:uuid:" + UUID.randomUUID())
            .add("issuer", Json.createObjectBuilder(given.getJsonObject("issuer")).add("id", "did:key:" + name)).build();
        JsonObject options = Json.createObjectBuilder().add("type", "DataIntegrityProof").add("cryptosuite", "eddsa-rdfc-2022")
            .add("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            .add("verificationMethod", "did:key:" + name + "#" + name).add("proofPurpose", "assertionMethod").build();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(hashes(badge, options, loader));
        JsonObjectBuilder proof = Json.createObjectBuilder(options).add("proofValue", encode(signer.sign()));
        Files.writeString(out, Json.createObjectBuilder(badge).add("proof", Json.createArrayBuilder().add(proof)).build().toString());
        return Json.createObjectBuilder().add("out", out.toString()).build();
    }

    /** The hash of the proof's options, and of the document without a proof. */
    static byte[] hashes(JsonObject badge, JsonObject options, DocumentLoader loader) throws Exception {
        JsonObject withContext = Json.createObjectBuilder(options).add("@context", badge.get("@context")).build();
        JsonObject document = Json.createObjectBuilder(badge).remove("proof").build();
        return ByteBuffer.allocate(64).put(hash(withContext, loader)).put(hash(document, loader)).array();
    }

    static byte[] hash(JsonObject document, DocumentLoader loader) throws Exception {
        RdfCanon canonical = RdfCanon.create("SHA-256");
        JsonLd.toRdf(JsonDocument.of(document)).loader(loader).provide(canonical);
        StringWriter text = new StringWriter();
        canonical.provide(new NQuadsWriter(text));
        return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static JsonObject read(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    /** Open Badges 3.0, section 5.3: one iTXt chunk of a PNG, one element of an SVG, or the JSON itself. */
    static String credentialIn(byte[] bytes) throws Exception {
        if (bytes.length > 8 && bytes[0] == (byte) 0x89 && bytes[1] == 'P') return inPng(ByteBuffer.wrap(bytes, 8, bytes.length - 8));
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.stripLeading().startsWith("<")) return text;
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        var found = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes))
            .getElementsByTagNameNS("https://purl.imsglobal.org/ob/v3p0", "credential");
        if (found.getLength() != 1) throw new IOException(found.getLength() + " credentials in the SVG");
        return found.item(0).getTextContent().strip();
    }

    static String inPng(ByteBuffer chunks) throws IOException {
        byte[] head = "openbadgecredential\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        while (chunks.hasRemaining()) {
            byte[] body = new byte[chunks.getInt() + 4];
            chunks.get(body);
            CRC32 sum = new CRC32();
            sum.update(body);
            if ((int) sum.getValue() != chunks.getInt()) throw new IOException("a chunk has a wrong checksum");
            boolean isText = new String(body, 0, 4, StandardCharsets.ISO_8859_1).equals("iTXt");
            int end = 4 + head.length;
            if (isText && body.length >= end && Arrays.equals(body, 4, end, head, 0, head.length)) {
                found.add(new String(body, end, body.length - end, StandardCharsets.UTF_8));
            }
        }
        if (found.size() != 1) throw new IOException(found.size() + " credentials in the PNG");
        return found.get(0);
    }

    /** Multibase base58-btc. */
    static byte[] decode(String text) {
        if (!text.startsWith("z")) throw new IllegalArgumentException("not base58");
        BigInteger number = BigInteger.ZERO;
        for (char letter : text.substring(1).toCharArray()) {
            int digit = ALPHABET.indexOf(letter);
            if (digit < 0) throw new IllegalArgumentException("not base58");
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = number.toByteArray();
        bytes = bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        int zeros = 0;
        while (1 + zeros < text.length() && text.charAt(1 + zeros) == '1') zeros++;
        return ByteBuffer.allocate(zeros + bytes.length).put(new byte[zeros]).put(bytes).array();
    }

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(BigInteger.valueOf(58))) {
            text.append(ALPHABET.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
        }
        for (int at = 0; at < bytes.length && bytes[at] == 0; at++) text.append('1');
        return "z" + text.reverse();
    }
}
