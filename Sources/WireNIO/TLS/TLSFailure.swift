internal import Model
internal import NIOSSL

/// Why a server could not prove who it is, or a connection could not be encrypted.
enum TLSFailure: Error, Equatable {
    /// This machine's list of authorities can't be read.
    case noAuthorities
    case authorityFile(path: String)
    case unknownAuthority
    case expired(at: Timestamp, now: Timestamp)
    case notYetValid(from: Timestamp, now: Timestamp)
    /// The certificate is for other names; `names` are made safe to show.
    case wrongHost(String, names: [String])
    case otherKey(CertificatePin)
    /// The other end does not speak TLS.
    case notTLS
    /// The other end hung up in the middle of the handshake.
    case closed
    /// Anything else, in the words of the TLS library.
    case other(String)

    /// The case for `error`, which came up in a handshake with the owner of `certificate`.
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

    /// Reads the reason from the text of the library's error, which has no other form.
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

    /// One sentence with the cause, first because a screen may have no room for the rest, and with what to do about it.
    func sentence(at address: String, _ peer: TLSTrust.Peer) -> String {
        switch self {
        case .noAuthorities:
            "this machine has no list of certificate authorities; install the package ca-certificates, or name the "
                + "authority of \(address) with \(peer.authorityOption) FILE"
        case .authorityFile(let path):
            "the file \(path) holds no certificate that can be read; \(peer.authorityOption) takes a PEM file with the "
                + "authority's"
        case .unknownAuthority:
            "no trusted authority signed the certificate of \(address); if it is your own, name its authority with "
                + "\(peer.authorityOption) FILE" + (peer == .server ? " or its key with --tls-pin" : "")
        case .expired(let end, let now):
            "the certificate ran out on \(end.day): the operator of \(address) has to renew it, unless this machine's "
                + "clock is wrong (\(now.day))"
        case .notYetValid(let start, let now):
            "the certificate is valid from \(start.day) only and this machine's clock says \(now.day): set the clock, or "
                + "tell the operator of \(address)"
        case .wrongHost(let host, let names):
            "the certificate is not for \(host)" + (names.isEmpty ? "" : " but for \(names.joined(separator: ", "))")
                + ": reach \(address) by a name it is for, or somebody is in between"
        case .otherKey(let pin):
            "the key is not the pinned one: \(address) has \(pin); if its operator has changed the key, pin the new one, "
                + "else somebody is in between"
        case .notTLS:
            "no TLS is spoken at \(address); if it has no certificate, write \(peer.plainScheme) (unencrypted)"
        case .closed: "\(address) closed the connection while it was being encrypted"
        case .other(let text): "the connection to \(address) could not be encrypted (\(text))"
        }
    }
}

extension TLSTrust.Peer {
    fileprivate var authorityOption: String {
        switch self {
        case .server: "--tls-ca"
        case .ticketService: "--ticket-url-ca"
        case .operatorInterface: "--operator-ca"
        case .webhook: "--webhook-ca"
        }
    }

    fileprivate var plainScheme: String {
        switch self {
        case .server: "ws://"
        case .ticketService, .operatorInterface, .webhook: "http://"
        }
    }
}

extension Timestamp {
    /// The date in UTC.
    fileprivate var day: Substring { description.prefix { $0 != "T" } }
}
