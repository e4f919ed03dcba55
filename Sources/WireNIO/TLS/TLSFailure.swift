internal import Model
internal import NIOSSL

/// Why a server could not prove who it is, or a connection could not be encrypted.
enum TLSFailure: Error, Equatable {
    /// This machine's list of authorities can't be had.
    case noAuthorities
    case authorityFile(path: String)
    case unknownAuthority
    case expired(at: Timestamp, now: Timestamp)
    case notYetValid(from: Timestamp, now: Timestamp)
    /// `names` are those of the certificate, made safe to show.
    case wrongHost(String, names: [String])
    case otherKey(CertificatePin)
    /// What came back is not TLS.
    case notTLS
    /// The other end hung up in the middle of the handshake.
    case closed
    /// Anything else, in the words of the TLS library.
    case other(String)

    /// What `error` means, which came up in a handshake with the owner of `certificate`.
    init(_ error: any Error, host: String, certificate: NIOSSLCertificate?, now: Timestamp) {
        switch error {
        case let failure as TLSFailure: self = failure
        case NIOSSLError.handshakeFailed(.sslError(let stack)) where stack == [.eofDuringHandshake]: self = .closed
        case NIOSSLError.handshakeFailed(.sslError(let stack)), NIOSSLError.handshakeFailed(.unknownError(let stack)):
            self.init(words: stack.map(\.description).joined(separator: "; "), certificate: certificate, now: now)
        case let failure as NIOSSLExtraError where failure == .failedToValidateHostname:
            self = .wrongHost(host, names: certificate.map(CertificateNames.shown) ?? [])
        default: self = .other("\(error)")
        }
    }

    /// The library tells its reasons by words only.
    private init(words: String, certificate: NIOSSLCertificate?, now: Timestamp) {
        if words.contains("CERTIFICATE_VERIFY_FAILED") {
            self = certificate.flatMap { Self.outOfTime($0, now: now) } ?? .unknownAuthority
        } else if ["WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "UNEXPECTED_MESSAGE"]
            .contains(where: words.contains)
        {
            self = .notTLS
        } else {
            self = .other(words)
        }
    }

    private static func outOfTime(_ certificate: NIOSSLCertificate, now: Timestamp) -> TLSFailure? {
        let end = Timestamp(seconds: Int64(certificate.notValidAfter))
        let start = Timestamp(seconds: Int64(certificate.notValidBefore))
        if end < now { return .expired(at: end, now: now) }
        if now < start { return .notYetValid(from: start, now: now) }
        return nil
    }

    /// One sentence: the cause and what to do about it.
    func sentence(at address: String) -> String {
        switch self {
        case .noAuthorities:
            "this machine has no list of certificate authorities; install the package ca-certificates, or name the "
                + "authority of \(address) with --tls-ca FILE"
        case .authorityFile(let path):
            "the file \(path) holds no certificate that can be read; --tls-ca takes a PEM file with the authority's"
        case .unknownAuthority:
            "the certificate of \(address) comes from no authority this machine trusts; if it is your own server, name "
                + "its authority with --tls-ca FILE or its key with --tls-pin"
        case .expired(let end, let now):
            "the certificate of \(address) has run out on \(end.day), and this machine's clock says \(now.day); its "
                + "operator has to renew it, or the clock is wrong"
        case .notYetValid(let start, let now):
            "the certificate of \(address) is valid from \(start.day), and this machine's clock says \(now.day); "
                + "the clock is probably wrong"
        case .wrongHost(let host, let names):
            "the certificate at \(address) is not for \(host)"
                + (names.isEmpty ? "" : " but for \(names.joined(separator: ", "))")
                + "; use the name it was made for, or somebody is in between"
        case .otherKey(let pin):
            "the key of \(address) is \(pin), which is not the pinned one; if its operator has changed the key, pin "
                + "the new one, else somebody is in between"
        case .notTLS:
            "what listens at \(address) does not speak TLS; if it is a Parley server without a certificate, write "
                + "ws:// (unencrypted)"
        case .closed: "\(address) closed the connection while it was being encrypted"
        case .other(let text): "the connection to \(address) could not be encrypted (\(text))"
        }
    }
}

extension Timestamp {
    /// The date in UTC.
    fileprivate var day: Substring { description.prefix { $0 != "T" } }
}
