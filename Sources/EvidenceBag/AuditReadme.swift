/// What goes with the audit extract of a package: what it proves, and how to compute that without this program.
public enum AuditReadme {
    /// The commands are for any system that has Python 3 and openssl.
    public static let text = """
        审计日志摘录
        ============
        NNNNNNNN.json 是日志中与本包有关的一条事件；同名 .tlog-proof 是该事件在日志中的包含证明（C2SP tlog-proof），
        内含保险公司签名的检查点（checkpoint，C2SP tlog-checkpoint）。日志为 RFC 6962 默克尔树。
        证明内容：该事件存在于检查点所签的日志之中，且未被改动。不证明：日志之外没有发生其他事情，或此前的日志未被
        重写——后者须以另行保存的检查点对照。本包的导出事件写于本包之后，故不在其中。

        The audit extract
        =================
        NNNNNNNN.json is an event of the trail about something in this package, NNNNNNNN.tlog-proof the proof that it is in
        the trail (C2SP tlog-proof), with the signed checkpoint in it; `checkpoint` is the same checkpoint by itself
        (C2SP tlog-checkpoint). The trail is a Merkle tree after RFC 6962, section 2.1.

        It proves that each event is in the trail that the checkpoint signs, as it stands here. It does not prove that
        nothing else happened, nor that the trail was not rewritten before the checkpoint was signed: that shows by a
        checkpoint that somebody kept elsewhere. The event of this very package comes after it, and is not in it.

        An event's leaf hashes, in this order: the byte 0; the number of the event and its time (microseconds since 1970),
        8 bytes each, big-endian; and actor, action, subject and detail in UTF-8, each with its length before it in 4 bytes,
        big-endian. `detail` is the text that stands in the file, which is JSON in itself. With Python 3, in this folder:

        python3 - <<'PYTHON'
        import base64, glob, hashlib, json, struct
        sha = lambda data: hashlib.sha256(data).digest()
        for name in sorted(glob.glob('*.tlog-proof')):
            event = json.load(open(name.replace('.tlog-proof', '.json'), encoding='utf-8'))
            content = struct.pack('>qq', event['sequence'], event['at'])
            for key in ('actor', 'action', 'subject', 'detail'):
                text = event[key].encode('utf-8')
                content += struct.pack('>I', len(text)) + text
            node = sha(b'\\0' + content)
            proof, checkpoint = open(name, encoding='utf-8').read().split('\\n\\n', 1)
            lines = [line for line in proof.split('\\n')[1:] if not line.startswith('extra ')]
            index = int(lines[0].split(' ')[1])
            size, root = int(checkpoint.split('\\n')[1]), base64.b64decode(checkpoint.split('\\n')[2])
            at, last = index, size - 1
            for hash in map(base64.b64decode, lines[1:]):
                if at & 1 or at == last:
                    node = sha(b'\\1' + hash + node)
                    while not at & 1 and at:
                        at, last = at >> 1, last >> 1
                else:
                    node = sha(b'\\1' + node + hash)
                at, last = at >> 1, last >> 1
            assert last == 0 and node == root and event['sequence'] == index + 1, name
            print(name, 'OK')
        PYTHON

        The checkpoint's signature, with openssl:

        sed '/^$/q' checkpoint | sed '$d' > signed.txt
        tail -n 1 checkpoint | cut -d ' ' -f 3 | base64 -d | tail -c 64 > signature.bin
        openssl pkeyutl -verify -pubin -inkey ../../signing-key.pem -rawin -in signed.txt -sigfile signature.bin

        """
}
