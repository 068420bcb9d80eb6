/// How a stranger verifies a bag, with tools that every system has: the text that lies in it.
public enum VerifyText {
    /// The bag's signature, as a file: 64 bytes, Ed25519 over the tag manifest.
    public static let signature: BagPath = "tagmanifest-sha256.txt.sig"
    /// The public key, as a file.
    public static let publicKey: BagPath = "signing-key.pem"
    /// What is signed.
    public static let signed: BagPath = "tagmanifest-sha256.txt"

    /// - Parameter fingerprint: SHA-256 over the public key in DER, in hexadecimal.
    public static func text(fingerprint: String) -> String {
        """
        如何核验本调阅包
        ================
        在本文件所在的文件夹内执行以下命令（Linux、macOS；Windows 请用 WSL）：

        1. 公钥是否为保险公司的公钥？其指纹须与另行取得（电话、公函、网站）的指纹一致：
               openssl pkey -pubin -in \(publicKey) -outform DER | sha256sum
           应为 \(fingerprint)
        2. 签名是否有效？
               openssl pkeyutl -verify -pubin -inkey \(publicKey) -rawin -in \(signed) -sigfile \(signature)
           应显示 Signature Verified Successfully
        3. 说明文件是否完整？
               sha256sum -c \(signed)
        4. 录音和资料是否完整？
               sha256sum -c manifest-sha256.txt
        5. 是否有多余文件？下列命令不应有输出：
               find data -type f | sort | comm -23 - <(cut -c67- manifest-sha256.txt | sort)

        各步均通过，即证明包内每一个字节与签名时相同。本包为 BagIt 1.0（RFC 8493）格式，也可用任何 BagIt 工具核验。
        签名不证明录音内容真实，也不证明清单没有遗漏；审计日志摘录（data/audit）说明其范围与核验方法。
        data/index.html 为目录；data/not-included.json 列明未收入者及原因（缺失、损坏、隔离、已依规销毁）。

        How to verify this package
        ==========================
        In the folder that this file lies in (Linux, macOS; on Windows in WSL):

        1. Is the public key the insurer's? Its fingerprint must be one that you were told by other means (by telephone,
           by letter, on a website):
               openssl pkey -pubin -in \(publicKey) -outform DER | sha256sum
           says \(fingerprint)
        2. Is the signature good?
               openssl pkeyutl -verify -pubin -inkey \(publicKey) -rawin -in \(signed) -sigfile \(signature)
           says Signature Verified Successfully
        3. Are the describing files whole?
               sha256sum -c \(signed)
        4. Are recordings and facts whole?
               sha256sum -c manifest-sha256.txt
        5. Is anything here that was not signed? This prints nothing:
               find data -type f | sort | comm -23 - <(cut -c67- manifest-sha256.txt | sort)

        If all pass, every byte in here is as it was when it was signed. The package is a bag (BagIt 1.0, RFC 8493): any
        BagIt tool verifies it, too. The signature does not prove that what is said in a recording is true, nor that nothing
        was left out; data/audit/README.txt says what the audit extract proves, and how.
        data/index.html is the table of contents; data/not-included.json names what is not in here, and why: missing,
        altered, in quarantine, or destroyed by rule.

        """
    }
}
