internal import Files
internal import Glibc
internal import Model
internal import NIOCore
internal import NIOSSL

/// The client's end of TLS 1.2 or later; the server always has to prove who it is.
enum TLSClient {
    /// How long the client waits for the answer to its TLS goodbye.
    private static let goodbye = TimeAmount.milliseconds(500)

    /// Encrypts a connected channel. The future succeeds once the server has proved to be `host`, and fails with
    /// `TLSFailure` otherwise; nothing is sent to it before. To be called on the channel's loop.
    static func secure(_ channel: any Channel, host: String, trust: TLSTrust) -> EventLoopFuture<Void> {
        let handshake = TLSHandshake(host: host, trust: trust, eventLoop: channel.eventLoop)
        do {
            let handler = try NIOSSLClientHandler(
                context: try context(for: trust), serverHostname: isAddress(host) ? nil : host)
            handshake.watch(handler)
            // The watcher goes first: the handshake begins as soon as its handler is in place.
            try channel.pipeline.syncOperations.addHandler(handshake)
            try channel.pipeline.syncOperations.addHandler(handler, position: .before(handshake))
            return handshake.result
        } catch {
            handshake.fail(error)
            return handshake.result
        }
    }

    /// Whether the host is an IP address, which is compared with the addresses in the certificate.
    static func isAddress(_ host: String) -> Bool {
        var v4 = in_addr()
        var v6 = in6_addr()
        return inet_pton(AF_INET, host, &v4) == 1 || inet_pton(AF_INET6, host, &v6) == 1
    }

    /// The context with the system's authorities, which are read once per process, at the first connection that needs
    /// them: that takes 8 ms.
    private static let system = Result { try NIOSSLContext(configuration: configuration(roots: .default)) }

    private static func context(for trust: TLSTrust) throws(TLSFailure) -> NIOSSLContext {
        guard let path = trust.authorityFile else {
            if trust.judgesCertificate {
                guard case .success(let context) = system else { throw .noAuthorities }
                return context
            }
            return try make(configuration(roots: nil))
        }
        guard let authorities = authorities(in: path) else { throw .authorityFile(path: path) }
        return try make(configuration(roots: .certificates(authorities)))
    }

    /// Reads the certificates in a PEM file; nil when there are none.
    static func authorities(in path: String) -> [NIOSSLCertificate]? {
        guard PEMFile.status(of: path)?.kind == .file, let found = try? NIOSSLCertificate.fromPEMFile(path),
            !found.isEmpty
        else { return nil }
        return found
    }

    private static func make(_ configuration: TLSConfiguration) throws(TLSFailure) -> NIOSSLContext {
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw .other("\(error)")
        }
    }

    /// Makes the configuration. Without roots the certificate is not checked; the pin is (`TLSHandshake`).
    private static func configuration(roots: NIOSSLTrustRoots?) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = roots == nil ? .none : .fullVerification
        configuration.trustRoots = roots
        configuration.applicationProtocols = ["http/1.1"]
        configuration.shutdownTimeout = goodbye
        return configuration
    }
}
