import Model

extension Wording {
    /// Returns what is wrong with an address that was typed on the screen. For options and files the error itself says
    /// it, in English.
    static func address(_ error: AddressError) -> String {
        switch error {
        case .missingPath: localized("unix: needs the path of a socket, as in unix:/run/parley.sock")
        case .pathTooLong(let bytes):
            localized(
                """
                the socket's path has \(bytes) bytes and Linux allows \(ServerAddress.unixPathBytes); use a shorter \
                directory
                """)
        case .unknownScheme(let text):
            localized("\(text.inQuotes) is not an address; write wss://HOST:PORT, ws://HOST:PORT or unix:PATH")
        case .badHost(let text):
            localized("\(text.inQuotes) has no usable host; write wss://HOST:PORT or ws://HOST:PORT")
        case .badPort(let text): localized("\(text.inQuotes) is not a port; use a number from 1 to 65535")
        case .badPath(let text): localized("\(text.inQuotes) is not a path; write special characters as %XX")
        }
    }
}
