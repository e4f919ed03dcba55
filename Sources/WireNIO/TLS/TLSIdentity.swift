internal import Files
internal import Glibc
package import Model
internal import NIOCore
internal import NIOSSL

/// A server's certificate and key, checked and ready for use.
package struct TLSIdentity: Sendable {
    /// The key's fingerprint, for clients that pin it.
    package let pin: CertificatePin
    package let validUntil: Timestamp
    /// Whether others than its owner and group can read the key's file.
    package let isKeyOpen: Bool

    let context: NIOSSLContext

    /// How long the server waits for the client's answer to its TLS goodbye.
    private static let goodbye = TimeAmount.seconds(1)

    /// Reads two PEM files: the server's certificate, followed by those between it and its authority, and its key,
    /// which must not be encrypted.
    package init(certificateFile: String, keyFile: String) throws(TLSIdentityError) {
        _ = try Self.status(of: certificateFile)
        isKeyOpen = try Self.status(of: keyFile).permissions & 0o007 != 0
        guard let chain = try? NIOSSLCertificate.fromPEMFile(certificateFile), let certificate = chain.first,
            let pin = try? CertificatePin(keyOf: certificate)
        else { throw .noCertificate(path: certificateFile) }
        guard let key = try? NIOSSLPrivateKey(file: keyFile, format: .pem) else { throw .noKey(path: keyFile) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        configuration.shutdownTimeout = Self.goodbye
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw .mismatch(certificate: certificateFile, key: keyFile)
        }
        self.pin = pin
        validUntil = Timestamp(seconds: Int64(certificate.notValidAfter))
    }

    /// Returns the status of a file. Symbolic links are followed, because tools that renew certificates often use them.
    private static func status(of path: String) throws(TLSIdentityError) -> FileStatus {
        guard let status = PEMFile.status(of: path) else {
            throw .unreadable(path: path, text: String(cString: strerror(errno)))
        }
        guard status.kind == .file else { throw .unreadable(path: path, text: "it is not a regular file") }
        return status
    }
}

/// Why a certificate and its key can't be used.
package enum TLSIdentityError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(path: String, text: String)
    case noCertificate(path: String)
    case noKey(path: String)
    case mismatch(certificate: String, key: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let text): "\(path) can't be read (\(text)); check its path and its rights"
        case .noCertificate(let path): "\(path) holds no certificate; it must be a PEM file, the server's own first"
        case .noKey(let path): "\(path) holds no key that can be used; it must be a PEM file without a pass phrase"
        case .mismatch(let certificate, let key):
            "the key in \(key) does not belong to the first certificate in \(certificate); give the two that belong together"
        }
    }
}
