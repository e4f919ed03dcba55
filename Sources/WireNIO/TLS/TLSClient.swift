internal import Files
internal import Glibc
internal import Model
internal import NIOCore
internal import NIOSSL

/// The client's end of TLS: 1.2 or later, the server always proves who it is.
enum TLSClient {
    /// How long a goodbye may wait for the other end's.
    private static let goodbye = TimeAmount.milliseconds(500)

    /// Encrypts a connected channel. The result is there once the server has proved to be `host`, or fails with
    /// `TLSFailure`; nothing is sent to it before. To be called on the channel's loop.
    static func secure(_ channel: any Channel, host: String, trust: TLSTrust) -> EventLoopFuture<Void> {
        let handshake = TLSHandshake(host: host, trust: trust, eventLoop: channel.eventLoop)
        do {
            let handler = try NIOSSLClientHandler(
                context: try context(for: trust), serverHostname: isAddress(host) ? nil : host)
            handshake.watch(handler)
            // The watcher first: the handshake begins as soon as its handler is in place.
            try channel.pipeline.syncOperations.addHandler(handshake)
            try channel.pipeline.syncOperations.addHandler(handler, position: .before(handshake))
            return handshake.result
        } catch {
            handshake.fail(error)
            return handshake.result
        }
    }

    /// An address in numbers, which is looked for among the certificate's addresses.
    static func isAddress(_ host: String) -> Bool {
        var v4 = in_addr()
        var v6 = in6_addr()
        return inet_pton(AF_INET, host, &v4) == 1 || inet_pton(AF_INET6, host, &v6) == 1
    }

    /// The system's authorities are read once per process, at the first connection that needs them: that takes 8 ms.
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

    /// The certificates in a PEM file; nil when there are none.
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

    /// Without roots the certificate is not judged; the pin is (`TLSHandshake`).
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
